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
