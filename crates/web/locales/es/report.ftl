# Las páginas de quien presenta un reporte. Llanas y amables; nada culpa, nada promete.

form-title = Formulario
check-form-title = Formulario: revisar
leave = Salir de esta página
unreviewed = Esta página es una traducción. Todavía no la ha revisado ninguna persona de lengua materna.
demonstration = Esto es una demostración. La ciudad y las oficinas son inventadas.
honest = Nuestra computadora ve lo que usted escribe cuando pulsa «Revisar sus respuestas». Si eso no es seguro para usted, pida ayuda a alguien de confianza.
sealed = Solo las personas que usted eligió pueden leer esto.
device-kept = Lo que escribe se queda en este aparato. Se cierra con llave aquí antes de enviarse.
device-working = Su reporte se está cerrando con llave en este aparato. Puede tardar unos segundos.
device-failed = No funcionó, y no es culpa suya. Lo que escribió sigue en esta página. Inténtelo otra vez. Aunque pulse varias veces, su reporte llega una sola vez.
device-plain-text = También puede enviar su reporte sin la llave de este aparato. En ese caso, nuestra computadora ve lo que usted escribe.
device-plain = Enviar sin esta llave
device-directory = Marca de la lista de personas para las que se cierra: { $mark }
go-on = Continuar
go-back = Atrás
check = Revisar sus respuestas
progress = Pregunta { $n } de { $all }
last-question = ¿Tiene poco tiempo? Vaya a la última pregunta

start-title = Cuente lo que pasó
start-what = Aquí puede contar algo que hizo un policía o alguien que trabaja para la policía. No tiene que dar su nombre.
start-language = Idioma
start-questions = Hay { $all } preguntas cortas. Solo una necesita respuesta: qué pasó.
start-kept = Hasta que pulse «Revisar sus respuestas», lo que escribe se queda en este aparato. Puede ir hacia atrás y hacia adelante.
start-leave = «Salir de esta página» lo lleva enseguida a una página del tiempo. No puede borrar lo que recuerdan su teléfono, su navegador o la red. Después, cierre la ventana: el botón Atrás todavía podría mostrar lo que escribió.
start = Empezar

question-danger = ¿Hay alguien en peligro en este momento?
field-danger = Si hay alguien en peligro en este momento
danger-first = Si es así, busque ayuda primero. Nadie lee este formulario enseguida.
danger-emergency = Emergencia: ambulancia, bomberos, policía. Diga qué ayuda necesita. Es posible que también venga la policía.
danger-violence = Si una persona cercana le hace daño
danger-sexual-assault = Después de una agresión sexual
danger-crisis = Si ya no puede más, o piensa en quitarse la vida
danger-languages = Idiomas: { $languages }.
danger-interpreters = Para otros idiomas, pida un intérprete.
choice-danger-yes = Sí
choice-danger-no = No
choice-danger-unsure = No estoy seguro o segura

question-who = ¿Quién hace este reporte?
hint-who = Elija todo lo que sea cierto.
field-who = Quién hace este reporte
choice-who-myself = Me pasó a mí
choice-who-someone = Le pasó a otra persona, y lo cuento por ella
choice-who-witness = Lo vi o lo oí
choice-who-member = Trabajo para la policía

question-happened = ¿Qué pasó?
hint-happened = Use sus propias palabras. El orden y la ortografía no importan. Bastan unas frases, y después puede añadir más.
field-happened = Qué pasó

question-concerns = ¿Quién lo hizo?
field-knowledge = Lo que sabe de esas personas
choice-knowledge-known = Sé un nombre o un número de placa
choice-knowledge-described = Puedo decir cómo eran
choice-knowledge-unknown = No lo sé
field-names = Nombres o números de placa, si los sabe
hint-names = También ayuda una parte del nombre o del número.

question-looks = ¿Qué puede decir de esas personas?
hint-looks-all = Deje vacío lo que no sepa.
field-count = Cuántas personas
hint-count = Por ejemplo 2, o «unas cinco».
field-uniform = ¿Llevaban uniforme?
choice-uniform-yes = Sí
choice-uniform-no = No
choice-uniform-unsure = No estoy seguro o segura
field-tag = Qué decía la placa o la etiqueta con el nombre
field-vehicle = Vehículo, matrícula o número del carro
field-looks = Cómo eran

question-when = ¿Cuándo fue?
field-date = Fecha, hasta donde la sepa
field-day = Día
field-month = Mes
field-year = Año
field-roughly = O con sus propias palabras
hint-roughly = Por ejemplo «el invierno pasado, de noche».
field-ongoing = ¿Sigue pasando?
choice-ongoing-yes = Todavía sigue pasando

question-where = ¿Dónde fue?
field-site = Clase de lugar
choice-site-street = Calle o parque
choice-site-home = En una casa
choice-site-vehicle = En un carro, autobús o tren
choice-site-station = Estación de policía
choice-site-shelter = Albergue, o lugar donde la ciudad aloja a personas
choice-site-jail = Cárcel o celda
choice-site-building = Hospital, escuela u oficina
choice-site-online = Por teléfono o internet
choice-site-other = En otro lugar
field-district = Distrito de policía, si lo sabe
no-district = No lo sé
field-place = O con sus propias palabras
hint-place = Una calle, un edificio, un piso.

question-exclude = ¿Quién no debe ver esto?
exclude-why = Su reporte se cierra con llave antes de guardarse. Las oficinas y las personas que nombre aquí no reciben llave. Alguien que puede leerlo todavía podría contárselo a otros.
field-not-agency = Estas oficinas no deben verlo
agency-internal-affairs = parte de la policía
agency-oversight = no es parte de la policía
agency-other = otra oficina
field-not-unit = Una unidad o estación de policía que no debe verlo
field-not-person = Personas que no deben verlo
hint-not-person = Nombres, o palabras como «el sargento del turno de noche».

question-contact = ¿Puede la oficina comunicarse con usted?
field-contact = Si la oficina puede comunicarse con usted
choice-contact-mailbox = Solo en el buzón, que abro con palabras secretas cuando quiero
choice-contact-way = Sí, de la manera que doy aquí
choice-contact-none = No
field-way = Cómo pueden comunicarse con usted
hint-way = Solo si eligió «Sí». Un teléfono, un correo electrónico, una persona de confianza. Use una manera que nadie más pueda ver.
field-name = Su nombre, si quiere darlo
field-times = Cuándo es seguro y cuándo no
field-speak = Idioma que quiere hablar

faults-title = Hay algo que conviene mirar otra vez
faults-kept = Todo lo que escribió sigue aquí. Todavía no se ha enviado nada a ninguna oficina.
fault-happened-missing = Escriba qué pasó. Basta con una frase.
fault-too-long = { $field }: su texto tiene { $has } caracteres. Aquí caben { $most } como máximo. Acórtelo; el resto puede enviarlo después.
fault-not-a-choice = { $field }: elija una respuesta de la lista.
fault-not-a-day = { $field }: escriba un número que esté en el calendario, como { $example }, o déjelo vacío.
fault-nobody-left = No quedaría nadie para leer su reporte. Deje libre al menos una oficina.
fault-way-missing = Escriba cómo pueden comunicarse con usted, o elija otra respuesta.
fault-way-unwanted = Escribió cómo comunicarse con usted, pero no eligió que puedan hacerlo. Elija «Sí», o borre lo que escribió ahí.

check-lead = Su reporte todavía no se ha enviado. Léalo una vez más.
check-empty = Sin respuesta
check-change = Cambiar
check-readers = Quién recibe su reporte
check-emergency = Si un día no queda nadie que pueda leerlo, dos personas de oficinas distintas pueden, juntas, dárselo a un colega. Ellas no lo leen. Nadie a quien usted deje fuera puede ser una de las dos, ni recibirlo.
check-back = Para cambiar algo, use los botones de esta página. El botón Atrás de su navegador puede mostrar un formulario vacío.
check-after = Al enviarlo recibe ocho palabras secretas. Con ellas puede leer respuestas y escribir de nuevo.
check-send = Enviar
not-sent-title = Su reporte no se ha enviado
not-sent = No funcionó, y no es culpa suya. No se guardó nada. Lo que escribió sigue en esta página. Inténtelo de nuevo en un minuto.
not-sent-many = En este momento escribe tanta gente que su reporte no pudo entrar. No se ha perdido nada: lo que escribió sigue en esta página. Espere un minuto y envíelo otra vez.
broken-title = Algo falló
broken = Es de nuestro lado, no del suyo. Vuelva con el botón Atrás de su navegador: lo que escribió debería seguir ahí.
too-large-title = Es demasiado texto
too-large = No se envió nada. Vuelva con el botón Atrás de su navegador: su texto debería seguir ahí. Acórtelo; el resto puede enviarlo después.
too-many-title = Demasiada gente a la vez
too-many = En este momento hay tanta gente que no pudo entrar. No se ha perdido nada. Espere un minuto e inténtelo otra vez.
too-many-again = Intentar otra vez

receipt-title = Su reporte ha llegado
receipt-keep = Guarde estas ocho palabras
receipt-keep-text = Con ellas, y solo con ellas, puede volver: leer respuestas, escribir de nuevo, ver qué pasa. Quien tenga las palabras puede hacer lo mismo.
receipt-write = Escríbalas en papel, en este orden. Ponga el papel donde nadie más mire.
receipt-digits = Lo mismo en cifras, si prefiere cifras
receipt-retype = Escriba dos de las palabras
receipt-retype-why = Así sabemos los dos que las tiene.
receipt-retype-word = Palabra { $n }
receipt-retype-wrong = Esa no es la palabra { $n }. Mire su lista. Puede intentarlo las veces que quiera.
receipt-finish = Terminar
receipt-lost = Las palabras perdidas no se pueden reemplazar. Nadie tiene una copia. Su reporte sigue valiendo de todos modos.
receipt-next = Qué pasa ahora
receipt-next-text = Alguien de la oficina abre su reporte y decide quién lo investiga. Encontrará las noticias en su buzón.
receipt-deadline-notice-business = { $days ->
        [one] Según las reglas, debería saber quién lo investiga en un día hábil.
       *[other] Según las reglas, debería saber quién lo investiga en { $days } días hábiles.
    }
receipt-deadline-notice-calendar = { $days ->
        [one] Según las reglas, debería saber quién lo investiga en un día.
       *[other] Según las reglas, debería saber quién lo investiga en { $days } días.
    }
receipt-deadline-materials-business = { $days ->
        [one] Según las reglas, si pide videos o papeles sobre usted, debería recibirlos en un día hábil.
       *[other] Según las reglas, si pide videos o papeles sobre usted, debería recibirlos en { $days } días hábiles.
    }
receipt-deadline-materials-calendar = { $days ->
        [one] Según las reglas, si pide videos o papeles sobre usted, debería recibirlos en un día.
       *[other] Según las reglas, si pide videos o papeles sobre usted, debería recibirlos en { $days } días.
    }
receipt-proof = Su prueba
receipt-proof-text = Este archivo prueba que se presentó un reporte, y permite a cualquiera comprobar que no se quitó. No dice qué escribió usted.
receipt-proof-save = Guardar la prueba
receipt-print = Imprimir una tarjeta
receipt-print-text = La tarjeta solo muestra las palabras. Nada en ella dice para qué son.
receipt-mailbox = Ir a su buzón
receipt-leave = Salir de esta página

mailbox-form-title = Buzón
mailbox-open-title = Abra su buzón
mailbox-words = Sus ocho palabras
mailbox-words-hint = Las mayúsculas, los acentos y los espacios no importan. También puede escribir las cifras.
mailbox-open = Abrir
mailbox-wrong = Estas palabras no abren ningún buzón. Mire la ortografía y el orden, e inténtelo de nuevo.
mailbox-honest = Nuestra computadora ve sus palabras, y lo que lee y escribe aquí, cada vez que usa esta página. Si eso no es seguro para usted, pida ayuda a alguien de confianza.
mailbox-sealed = Sus palabras se quedan en este aparato. Lo que lee y escribe aquí se abre y se cierra con llave solo en este aparato.
mailbox-failed = No funcionó, y no es culpa suya. Lo que escribió sigue aquí. Inténtelo otra vez en un minuto.
mailbox-plain-text = También puede abrirlo sin la llave de este aparato. En ese caso, nuestra computadora ve sus palabras, y lo que usted lee y escribe aquí.
mailbox-plain = Abrir sin esta llave
mailbox-last-opened = Se abrió por última vez el { $date }. Si no fue usted, otra persona conoce sus palabras.
mailbox-stage = Cómo va su caso
mailbox-next = Siguiente paso
mailbox-due = Según las reglas, esto debería estar hecho a más tardar el { $date }.
mailbox-no-news = Todavía no hay noticias. Su reporte está aquí.
mailbox-messages = Sus mensajes
mailbox-no-messages = Todavía no hay mensajes.
mailbox-from-you = De usted, { $date }
mailbox-from-office = De { $office }, { $date }
mailbox-write = Escribir un mensaje
mailbox-send = Enviar el mensaje
mailbox-sent = Su mensaje ha llegado.
mailbox-message-empty = Primero escriba algo, y después envíelo.
mailbox-often = Ha escrito muchas veces en poco tiempo. No se ha perdido nada: lo último que escribió sigue en su casilla. Espere unos minutos y envíelo entonces.
mailbox-not-kept = No se guardó, y no es culpa suya. Lo que escribió sigue en su casilla. Inténtelo otra vez en un minuto.
mailbox-withdraw = Retirar su consentimiento
mailbox-withdraw-text = Puede decir que nadie se comunique más con usted. Lo que ya se leyó se sigue sabiendo. Su reporte sigue valiendo y se atiende.
mailbox-withdraw-do = No se comuniquen más conmigo
mailbox-withdrawn = Nadie debe comunicarse más con usted. Aquí puede cambiarlo.
mailbox-proof = Una segunda copia de la prueba
mailbox-proof-text = Prueba que su reporte se presentó, y no dice qué escribió usted.
mailbox-seen = Alguien de la oficina abrió su reporte el { $date }.
mailbox-deadline = ¿Le respondieron a tiempo?
mailbox-deadline-text = Si ya pasó el día y no le dijeron nada, con este archivo cualquiera puede comprobarlo en la bitácora pública. Quien tenga el archivo puede ver allí qué días pasó algo en su caso, ahora y más adelante, pero no qué. No abre su buzón. Déselo solo a personas de confianza.
mailbox-deadline-save = Guardar el archivo
mailbox-deadline-early = La bitácora pública todavía no muestra su reporte. Inténtelo de nuevo en una hora.
mailbox-deadline-file = Este archivo muestra hasta qué día alguien debía responder a un reporte, y permite a cualquiera comprobar si se hizo. Quien lo tenga puede ver en la bitácora pública qué días pasó algo en este caso, pero no qué. Para comprobarlo: redress verify deadline deadline.txt --log DIRECCIÓN --key CLAVE
mailbox-secret-text = También hay un archivo secreto para programas. Con él puede probar más adelante, palabra por palabra, qué reportó. Contiene lo que escribió: quien lo tenga puede leer su reporte. Guárdelo solo donde nadie más mire.
mailbox-secret-save = Guardar el archivo secreto
mailbox-close = Cerrar el buzón
mailbox-leave = Salir de esta página

mailbox-office = Su reporte pasó a otra oficina. Ahora lo tiene: { $office }. La oficina que lo tenía antes todavía puede leerlo.
not-yet-title = Todavía no se puede reportar aquí
not-yet = En las oficinas todavía nadie puede leer un reporte enviado por esta página, así que aquí no se recibe ninguno. Nada de lo que haga aquí se guarda. Vuelva más tarde o use otro camino.
not-yet-offices = También puede acudir usted a estas oficinas
not-yet-danger = Si necesita ayuda ahora
check-files = Puede añadir fotos y archivos justo después de enviar.
files-after = En la página siguiente, y más tarde en su buzón, puede añadir fotos y archivos.
files-title = Fotos y archivos
files-told = Qué pasó con sus archivos
files-number = Archivo { $n }
files-text = Puede añadir fotos, grabaciones y documentos. Cada archivo puede tener hasta 25 MB, y todo lo que envíe de una vez hasta 100 MB. Quien puede leer su reporte puede abrirlos.
files-hidden-data = De las fotos quitamos lo que no se ve, como lugar, hora y teléfono. Los demás archivos quedan como están y pueden guardar esas cosas.
files-honest = Nuestra computadora ve sus archivos cuando los envía aquí. Se cierran bajo llave antes de guardarlos.
files-keep-original = Guardar también las fotos sin tocar, como prueba
files-keep-original-hint = Entonces lo que está oculto en ellas se queda: puede mostrar cuándo y dónde se tomó una foto y con qué teléfono. Queda cerrado bajo llave como su reporte.
files-choose = Elija archivos
files-add = Añadir estos archivos
files-none-chosen = Todavía no ha elegido ningún archivo. Elija uno primero.
files-broken-off = Se cortó la línea, o uno de los archivos no se pudo leer hasta el final. No se guardó. Envíelo otra vez.
files-kept-clean = Guardado. Se quitó lo que estaba oculto en la foto.
files-kept = Guardado como está.
files-kept-original = También se guardó la foto sin tocar, con lo que está oculto en ella.
files-warn-picture-keeps-hidden-data = Guardado como está. Una imagen de este tipo puede guardar lugar, hora y teléfono. Si eso no es seguro para usted, quítela y envíe una captura de pantalla.
files-warn-document-keeps-hidden-data = Guardado como está. Puede tener ocultos nombres, fechas y versiones anteriores. Si eso no es seguro para usted, quítelo y envíe una foto de las páginas.
files-warn-voices-are-known = Guardado como está. Quien conoce una voz sabrá quién habla. Puede tener ocultos el lugar y el teléfono.
files-warn-film-shows-people = Guardado como está. Se pueden reconocer caras y voces. Puede tener ocultos el lugar y el teléfono.
files-warn-unknown-type = Guardado como está. No conocemos este tipo de archivo y no podemos decir qué está oculto en él.
files-fault-empty = No se guardó: el archivo está vacío.
files-fault-too-large = No se guardó: tiene más de 25 MB. Envíe uno más pequeño, o una parte.
files-fault-too-many = No se guardó: eran más de 40 archivos. Envíe los demás aparte.
files-fault-picture-too-large = No se guardó: la foto es demasiado ancha o alta para limpiarla. Envíe una más pequeña.
files-fault-picture-unreadable = No se guardó: la foto no se puede leer, así que no se puede quitar lo que está oculto en ella. Envíe una captura de pantalla.
files-fault-case-full = No se guardó: su reporte ya tiene todos los archivos que caben. Quite algunos, o escriba lo que hay en este.
files-fault-no-room = No se guardó: nuestra computadora no tiene más espacio. Es culpa nuestra. Inténtelo más tarde.
files-fault-busy = No se guardó: demasiadas personas están enviando archivos ahora. Inténtelo en unos minutos.
files-fault-failed = No se guardó: algo falló de nuestro lado. Inténtelo en unos minutos.
files-kind-photo = Una foto
files-kind-picture = Una imagen
files-kind-pdf = Un documento PDF
files-kind-zip = Un archivo comprimido o un documento
files-kind-office = Un documento
files-kind-audio = Una grabación de sonido
files-kind-video = Un video
files-kind-text = Un texto
files-kind-unknown = Un archivo de un tipo que no conocemos
files-size-kb = Tamaño: { $n } KB
files-size-mb = Tamaño: { $n } MB
files-cleaned = Se quitó lo que estaba oculto en ella.
files-original = Sin tocar, con lo que está oculto en ella.
files-hidden = Puede tener ocultos nombres, lugares u horas.
files-arriving = No ha llegado completo. Lo que no esté completo después de siete días se borra.
files-removed = Usted retiró este archivo.
files-unreadable = Este archivo está aquí, pero no se puede mostrar.
files-remove = Quitar este archivo
files-mailbox = Abrir el buzón
files-too-much-title = Esto era demasiado de una vez
files-too-much = No se guardó nada de esto. Caben como máximo 100 MB de una vez. Vuelva con el botón Atrás de su navegador y envíe menos archivos. Su reporte está a salvo.
files-here = Sus archivos se cierran bajo llave en este dispositivo antes de enviarse.
files-here-text = Puede añadir fotos, grabaciones y documentos. Cada archivo puede tener hasta 200 MB, y cada foto hasta 25 MB. Quien puede leer su reporte puede abrirlos.
files-progress = Sus archivos se están cerrando y enviando: { $n } de { $all } partes. Deje esta página abierta.
files-line-broke = Se cortó la conexión. Lo que ya se envió está guardado. Pulse el botón otra vez: solo se envía lo que falta.
files-here-too-large = No se guardó: es demasiado grande. Una foto puede tener hasta 25 MB, otro archivo hasta 200 MB. Envíe uno más pequeño, o una parte.
files-no-drawing = No se guardó: este navegador no nos deja quitar lo que está oculto en las fotos. Pruebe con otro navegador, o elija guardar la foto sin tocar.
device-moment = Un momento. Mucha gente está escribiendo ahora, por eso tarda un poco más.
