# La mesa de trabajo: incorporarse, entrar, sesiones, personal.

desk-name = Mesa de Redress
desk-nav-home = Mesa
desk-nav-sessions = Mis sesiones
desk-nav-password = Contraseña
desk-nav-staff = Personal
desk-sign-in = Entrar
desk-sign-out = Salir
desk-go-on = Continuar
desk-have-code = Tengo un código de invitación

desk-label-name = Nombre
desk-label-id = Número
desk-label-agency = Organismo
desk-label-unit = Unidad
desk-label-roles = Funciones
desk-label-who = Nombre o número
desk-label-password = Contraseña
desk-label-old-password = Contraseña actual
desk-label-new-password = Contraseña nueva
desk-label-again = La misma contraseña otra vez
desk-label-code = Las seis cifras que muestra ahora su aplicación
desk-label-invitation = Código de invitación

desk-role-intake = Recepción
desk-role-investigator = Investigación
desk-role-supervisor = Supervisión
desk-role-administrator = Administración

desk-home-title = Su mesa
desk-home-text = Usted ha entrado, y su llave está abierta en este servidor hasta que salga.

desk-sign-in-title = Entrar
desk-sign-in-wrong = No funcionó. Revise el nombre, la contraseña y las seis cifras, y envíelos de nuevo. Cada código sirve una vez: espere el siguiente.
desk-slow = Hubo demasiados intentos. No se comprobó nada. Espere medio minuto y vuelva a intentarlo.

desk-join-title = Incorporarse con una invitación
desk-join-text = Quien le invitó le dio un código. Aquí elige un nombre y una contraseña, agrega una aplicación de autenticación y recibe una hoja de recuperación. Su cuenta solo existe cuando ha hecho todos los pasos.
desk-name-hint = Lo ven sus colegas, y con él entra usted.
desk-password-hint = Al menos 12 letras. Sirven bien unas palabras que solo usted juntaría.
desk-join-no-code = Este código no sirve. Quizá tenga un error, ya se usó o es demasiado viejo. Revíselo o pida otro.
desk-join-no-name = Este nombre no se puede usar. Escriba de 2 a 80 letras; se admiten espacios, puntos, guiones y apóstrofos.
desk-join-name-taken = Alguien ya tiene este nombre. Agregue una inicial o un segundo nombre.
desk-join-gone = Pasó demasiado tiempo, o el código se usó mientras tanto. No se creó ninguna cuenta. Empiece de nuevo con su código.

desk-password-short = La contraseña nueva es demasiado corta. Necesita al menos 12 letras.
desk-password-long = La contraseña nueva es demasiado larga. Puede tener unas mil letras.
desk-password-differ = Las dos contraseñas nuevas no son iguales. Escriba la misma en ambos campos.
desk-password-plain = Esta contraseña es demasiado fácil de adivinar. No use su nombre ni una sola letra repetida.
desk-password-title = Cambiar su contraseña
desk-password-text = Necesita su contraseña actual y un código nuevo. Sus otras sesiones terminan.
desk-password-change = Cambiar contraseña
desk-password-done = Su contraseña cambió y sus otras sesiones terminaron. Su hoja de recuperación sigue sirviendo.
desk-proof-wrong = La contraseña actual o las seis cifras no eran correctas. No se cambió nada. Cada código sirve una vez: espere el siguiente.

desk-factor-title = Agregue su aplicación de autenticación
desk-factor-text = Abra una aplicación de autenticación en su teléfono, agregue una cuenta y apunte la cámara a esta imagen.
desk-factor-picture = La imagen para su aplicación de autenticación
desk-factor-typed = Sin cámara, escriba este secreto en la aplicación:
desk-factor-address = O abra esta dirección en el teléfono:
desk-factor-wrong = Estas seis cifras no eran correctas. Compruebe que su teléfono muestre la hora correcta y escriba las cifras que muestra ahora.

desk-sheet-title = Guarde su hoja de recuperación
desk-sheet-text = Si olvida su contraseña, solo esta hoja abre su llave. Se muestra una vez, y nadie más tiene una copia. Escríbala o imprímala, y guárdela bajo llave.
desk-sheet-digits = Lo mismo en cifras:
desk-sheet-print = Para imprimir, use la orden de imprimir de su navegador.
desk-sheet-word = Palabra número { $n }
desk-sheet-kept = La he guardado
desk-sheet-wrong = Estas no eran las dos palabras. Mire la hoja y escríbalas de nuevo.

desk-joined-title = Su cuenta está lista
desk-joined-text = { $name }, entre con su contraseña y el próximo código de su aplicación.

desk-sessions-title = Dónde ha entrado
desk-sessions-text = Una sesión termina cuando usted sale, tras media hora sin abrir una página y al cabo de una jornada. No guardamos dirección ni tipo de navegador.
desk-sessions-started = Empezó el
desk-sessions-seen = Última página
desk-sessions-end = Terminar
desk-sessions-this = Esta sesión
desk-sessions-revoke = Terminar esta sesión
desk-sessions-revoke-others = Terminar todas las demás
desk-sessions-minutes =
    { $minutes ->
        [0] en los últimos diez minutos
       *[other] hace unos { $minutes } minutos
    }

desk-staff-title = Personal
desk-staff-text = Personas que tienen cuenta aquí. Una función no da a nadie un reporte que leer: para eso hace falta una concesión.
desk-staff-joined = Desde
desk-staff-close = Cerrar
desk-staff-closed = Cerrada el { $day }
desk-close = Cerrar cuenta
desk-close-sure = Con seguridad
desk-close-not-sure = No se cerró nada. Marque «Con seguridad» junto a la cuenta para cerrarla.
desk-close-not-there = No se cerró nada. Ya no hay una cuenta abierta así.
desk-close-last = No se cerró nada. Es la última persona que administra; invite antes a otra.
desk-waiting-title = Invitaciones sin usar
desk-waiting-line = { $roles }, hasta el { $until }.
desk-invite-title = Invitar a alguien
desk-invite = Crear una invitación
desk-no-agency = Ninguno
desk-unit-hint = Déjelo vacío si no hay.
desk-invite-no-role = No se invitó a nadie. Elija al menos una función.
desk-invite-no-agency = No se invitó a nadie. Elija un organismo; solo quien administra puede no tener ninguno.
desk-invite-no-unit = No se invitó a nadie. Una unidad tiene como máximo 60 letras.
desk-invited-title = La invitación está lista
desk-invited-text = Este código se muestra una vez. Entrégueselo usted a la persona, en papel o de viva voz. Sirve una vez, hasta el { $until }.
desk-invited-where = Se escribe en

forbidden-title = Esto no está abierto para usted
forbidden-text = Usted no ha entrado, su función no lo permite, o el formulario no se envió desde nuestra propia página. No se cambió nada. Abra la página otra vez desde la mesa.
too-large-title = Era demasiado para enviar
too-large-text = El formulario contenía más de lo que cabe. No se cambió nada. Acórtelo y envíelo de nuevo.

desk-nav-reports = Denuncias
desk-label-reference = Referencia
desk-label-received = Recibida
desk-label-channel = Cómo llegó
desk-label-rules = Reglas
desk-label-leaf = Número en la bitácora pública
desk-channel-web = por el formulario
desk-channel-phone = por teléfono
desk-channel-in-person = en persona
desk-channel-agency = de otra oficina
desk-channel-press = de la prensa
desk-reports-title = Denuncias
desk-reports-text = Estas son las denuncias que su clave abre. Cada vez que abre una queda anotado, con su nombre y el día.
desk-reports-none = No hay ninguna denuncia que su clave abra.
desk-reports-caption = Denuncias, primero las más recientes
desk-report-title = Denuncia { $reference }
desk-report-open = Abrir
desk-report-told = Lo que se contó
desk-report-caution = Esto es lo que alguien dice que pasó. Nada de esto se ha comprobado.
desk-identity-title = Quién denunció
desk-identity-reason = Por qué necesita saberlo
desk-identity-hint = El motivo queda junto a su nombre, para quien revise esta denuncia más adelante.
desk-identity-open = Mostrar quién denunció
desk-identity-no-reason = Escriba por qué necesita saberlo, con 500 letras como máximo. No se abrió nada.
desk-identity-empty = No dio su nombre ni una forma de contacto.
desk-identity-closed = Su clave no abre esta parte. Un supervisor de su oficina puede hacerlo.
desk-messages = Mensajes
desk-no-messages = Todavía no hay mensajes.
desk-withdrawn = La persona ya no quiere que nadie se comunique con ella.
desk-from-reporter = La persona que denunció
desk-reply = Responder
desk-reply-hint = Lo leerá en su buzón, en el idioma en que usted escriba. No nombre a nadie que no deba saber de la denuncia.
desk-reply-send = Enviar la respuesta
desk-reply-no-text = Escriba algo primero, con 5000 letras como máximo. No se envió nada.
desk-events = Quién la ha abierto
desk-events-text = Nadie puede cambiar ni quitar estas líneas.
desk-event-read = abrió la denuncia
desk-event-identity = preguntó quién denunció
desk-event-replied = respondió

desk-label-office = Traspasada a
desk-event-granted = dio acceso a otra persona
desk-event-handed-over = la traspasó
desk-readers-title = Quién puede leer esta denuncia
desk-readers-text = Cuando llegó, se entregó a quienes recibían denuncias en las oficinas a las que iba, menos a quienes dejó fuera la persona que denunció. Quién denunció se entregó a quienes supervisan en esas oficinas o, donde no había nadie, a las mismas personas. Lo que se ha dado desde entonces está en esta lista.
desk-readers-none = Desde entonces no se ha dado nada.
desk-readers-office = Se traspasó a: { $office }.
desk-granted-report = { $who } dio la denuncia a { $to }
desk-granted-identity = { $who } dio la denuncia, y quién denunció, a { $to }
desk-handed-over = { $who } traspasó la denuncia a { $office }, donde se dio a { $to }
desk-grant-title = Darla a un colega
desk-grant-text = Podrá leerla desde ese momento. Lo que alguien ya leyó no se puede retirar. En esta lista no está nadie a quien la persona que denunció dejó fuera, y nadie puede darle la denuncia, tampoco quien administra.
desk-grant-nobody = No hay nadie más a quien se pueda dar.
desk-grant-whom = Colega
desk-grant-what = Qué podrá leer
desk-grant-report = La denuncia: lo que se contó, los mensajes y las notas
desk-grant-identity = La denuncia, y quién denunció
desk-grant-purpose = Para qué
desk-grant-purpose-hint = Se sella junto con la denuncia. Lo ven todos los que la leen, con el nombre de usted y el día. Como máximo 500 letras.
desk-grant-sure = Sé que esto no se puede retirar
desk-grant-do = Dar la denuncia
desk-grant-refused = No se dio nada. La denuncia no se puede dar a esta persona u oficina. Elija de la lista.
desk-grant-no-purpose = No se dio nada. Escriba para qué es, con 500 letras como máximo.
desk-grant-not-sure = No se dio nada. Marque «Sé que esto no se puede retirar» para continuar.
desk-hand-over-title = Traspasarla a otra oficina
desk-hand-over-text = Todas las personas que hoy reciben denuncias en esa oficina podrán leerla desde ese momento, menos a quienes dejó fuera la persona que denunció. Quien se incorpore después a esa oficina no podrá, hasta que alguien se la dé. Usted, y todas las personas que la leen ahora, seguirán pudiendo: lo que se dio no se puede retirar. Quién denunció no se traspasa con ella. La persona que denunció ve en el buzón qué oficina la tiene.
desk-hand-over-nobody = No hay otra oficina donde alguien pueda recibirla.
desk-hand-over-office = Oficina
desk-hand-over-do = Traspasarla
