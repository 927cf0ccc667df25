# Casos que se reportaron aquí, como puede verlos cualquiera; y la hoja de datos de un hecho.

live-title = Casos que se reportaron aquí
live-beside = No forman parte del registro importado, y nunca se suman a él.
live-counted = Se cuentan los casos que llegaron antes del { $day }. Los de este mes se cuentan a partir del mes siguiente, para que nadie pueda ver por la cuenta qué día llegó un reporte.
live-counted-at-once = Se cuentan los casos que llegaron antes del { $day }. Como estos casos son inventados, se cuentan enseguida; en una ciudad se cuentan a partir del mes siguiente.
live-none = casos hasta ahora
live-record = El registro importado
live-to-answers = Todas las cifras de estos casos
live-json = Las mismas cifras para programas
live-caution = Un caso es algo que alguien reportó. Que esté aquí no dice que haya ocurrido.
live-search = Buscar un caso que se reportó aquí
live-search-hint = Su referencia completa, como 7K3M9-2QD4X. Está en el buzón de quien lo reportó.
live-found = Este caso se reportó aquí:
live-headline-cases =
    { $all ->
        [one] caso
       *[other] casos
    }: { $open } abiertos, { $closed } cerrados, { $expunged } sellados para siempre
live-headline-accused = acusados: { $known } identificados, { $unknown } sin identificar. Quien está acusado en dos casos se cuenta en los dos.
live-headline-late = de los casos abiertos tienen un plazo vencido ({ $part } de { $whole })
live-stages = Casos abiertos por etapa
live-stages-sentence =
    { $open ->
        [one] Hasta dónde ha llegado el único caso abierto.
       *[other] Hasta dónde han llegado los { $open } casos abiertos.
    }
live-table-stages = Todos los casos por etapa
live-table-offices = Casos abiertos por oficina y su etapa. Un caso que tienen dos oficinas se cuenta en cada una.
live-table-clocks = Plazos que fijan las reglas, según para quién son
live-table-findings =
    { $decided ->
        [one] Qué se concluyó, en el único caso cuyo resultado es público
       *[other] Qué se concluyó, en los { $decided } casos cuyo resultado es público
    }
live-table-discipline =
    { $decided ->
        [one] Qué se hizo, en el único caso cuyo resultado es público
       *[other] Qué se hizo, en los { $decided } casos cuyo resultado es público
    }
live-column-stage = Etapa
live-column-of-all = Casos, del total
live-column-of-open = Casos, de los abiertos
live-column-known = Acusados identificados
live-column-unknown = Acusados sin identificar
live-column-office = Oficina, y hasta dónde ha llegado
live-column-whose = Para quién
live-column-clock = Qué debe hacerse
live-column-due = Último día
live-column-state = Cómo está
live-column-in-time = A tiempo, de los terminados
live-column-late = Vencidos, de los que corren
live-column-paused = Detenidos
live-column-done = Medida
live-column-of-allegations = De las acusaciones
live-column-of-accused = De los acusados
live-office-stage = { $office }: { $stage }
live-expunged = sellado para siempre
live-withheld = no se muestra
live-withheld-why = Una cifra menor que { $n } podría señalar a una persona, así que no se muestra; tampoco otra de la que se pudiera deducir. Casos cuyo resultado es público: { $decided }.
live-nothing-decided = Ningún caso tiene todavía un resultado que el público pueda ver.

live-lead = Esto es lo que cualquiera puede saber de un caso que se reportó aquí. No dice quién lo reportó, a quién se acusa ni qué se contó. Una acusación no es una conclusión.
live-expunged-text = Nadie puede abrir ya lo que estaba sellado de este caso. El caso se sigue contando.
live-where = En qué punto está
live-stage = Etapa
live-next = Qué sigue
live-registered = Llegó en
live-accused = { $known } identificados, { $unknown } sin identificar
live-offices = Quién lo tiene
live-no-office = Ninguna oficina lo ha tomado todavía.
live-nobody-alone = el caso en su conjunto
live-clocks = Plazos que fijan las reglas
live-clocks-text = Un plazo es para una oficina o una autoridad, nunca para una persona. Lo que una vez venció queda señalado como vencido.
live-to-rules = Las reglas
live-clocks-table = Cada plazo, y si se cumplió
live-no-clocks = Este caso no tiene ningún plazo.
live-clock-running = corre, a tiempo hasta ahora
live-clock-paused = detenido
live-clock-in-time = hecho a tiempo
live-clock-late = vencido y sin hacer
live-clock-ended-late = venció, y ya terminó
live-outcome = Qué se decidió
live-outcome-text = Una línea por cada acusado, sin ningún orden. No se dice de qué acusación se trata.
live-outcome-of = Conclusiones: { $findings }. Medida: { $discipline }.
live-votes = Votación de { $board }: { $for } a favor, { $against } en contra, { $abstained } se abstuvieron, { $recused } no participaron.
live-voted-for = A favor: { $names }.
live-voted-against = En contra: { $names }.
live-voted-abstained = Se abstuvieron: { $names }.
live-voted-recused = No participaron: { $names }.
live-outcome-not-yet = Nada que el público pueda ver todavía. Se muestra cuando el caso está cerrado y solo un tribunal puede cambiarlo.
live-outcome-nobody = En este caso no se acusó a nadie, así que no se decidió nada de nadie.
live-outcome-expunged = Ya no se dice qué se concluyó.
live-no-allegation = ninguna
live-no-discipline = ninguna
live-leaves = En la bitácora pública
live-leaves-text = Estas entradas de la bitácora pública respaldan lo que dice esta página. Nadie puede quitar una sin que se note.
live-to-verify = Cómo comprobarlo
live-leaf-report = El reporte
live-leaf-later = El lugar del reporte mismo se dice después de unos meses. Hasta entonces nadie puede saber por la bitácora a qué hora llegó.
live-leaf-stage = Etapa
live-leaf-offices = Quién lo tiene
live-leaf-accused = Acusados
live-leaf-clocks = Plazos
live-leaf-outcome = Qué se decidió
live-leaf-expunged = Sellado para siempre
live-press = Para la prensa
live-press-text = Qué está confirmado del hecho, qué no sabe nadie, y qué no se puede decir todavía y por qué.
live-press-link = Hoja de datos

live-stage-registered = registrado
live-stage-classification = en clasificación
live-stage-assignment = a la espera de quien lo investigue
live-stage-investigation = se investiga
live-stage-mediation = mediación
live-stage-review = se revisa el informe
live-stage-answer = a la espera de respuesta
live-stage-decision = un desacuerdo espera decisión
live-stage-hearing = ante una audiencia
live-stage-appeal = se examina de nuevo
live-stage-implementation = se ejecuta lo decidido
live-stage-reported = todo está examinado
live-stage-closed = cerrado
live-next-registered = Una oficina lo lee y dice de qué se trata.
live-next-classification = Se decide de qué se trata el caso y qué oficina lo investiga.
live-next-assignment = Una oficina nombra a quien lo investigue.
live-next-investigation = Quien investiga escribe qué halló de cada acusado. Una segunda persona lo revisa.
live-next-mediation = Si ambas partes están de acuerdo, el caso puede terminar así. Si no, se investiga.
live-next-review = Si la segunda persona está de acuerdo, el informe pasa a quien debe responder.
live-next-answer = Quien responde está de acuerdo, o dice por escrito por qué no.
live-next-decision = Un tercer órgano decide entre los dos.
live-next-hearing = Se escucha a ambas partes y se decide qué pasa.
live-next-appeal = Quien lo examina de nuevo dice si la decisión se mantiene.
live-next-implementation = Cuando se haya ejecutado lo decidido, el caso se puede cerrar.
live-next-reported = Una segunda persona comprueba que no queda nada por hacer, y el caso se cierra.
live-next-closed = Nada. Si surge algo nuevo, el caso se puede volver a abrir.

sheet-title = Hoja de datos: caso { $reference }
sheet-back = La página del caso
sheet-lead = Al { $day }. Las frases son las mismas para todos los hechos, y nadie puede cambiarlas.
sheet-confirmed = Qué está confirmado
sheet-confirmed-text = Cada dato con las entradas de la bitácora pública en que se apoya.
sheet-leaves-later = Sus entradas se dicen después de unos meses.
sheet-leaves =
    { $n ->
        [one] Entrada de la bitácora:
       *[other] Entradas de la bitácora:
    }
sheet-reports =
    { $n ->
        [one] Se recibió un reporte sobre este hecho.
       *[other] Se recibieron { $n } reportes sobre este hecho.
    }
sheet-expunged =
    { $n ->
        [one] Nadie puede abrir ya lo que estaba sellado de uno de ellos.
       *[other] Nadie puede abrir ya lo que estaba sellado de { $n } de ellos.
    }
sheet-accused = Hay { $known } acusados identificados y { $unknown } sin identificar. Quien está acusado en dos reportes se cuenta en los dos.
sheet-office =
    { $n ->
        [one] { $office } tiene un caso en esta etapa: { $stage }.
       *[other] { $office } tiene { $n } casos en esta etapa: { $stage }.
    }
sheet-missed =
    { $n ->
        [one] { $office } incumplió uno de los plazos que fijan las reglas.
       *[other] { $office } incumplió { $n } de los plazos que fijan las reglas.
    }
sheet-missed-all =
    { $n ->
        [one] Se incumplió uno de los plazos que las reglas fijan para el caso en su conjunto.
       *[other] Se incumplieron { $n } de los plazos que las reglas fijan para los casos en su conjunto.
    }
sheet-found = Acusados con esta conclusión, «{ $finding }»: { $n }.
sheet-disciplined = Acusados con esta medida, «{ $discipline }»: { $n }.
sheet-unknown = Qué no sabe nadie todavía
sheet-unknown-none = Nada de lo que trata esta hoja.
sheet-who =
    { $n ->
        [one] Quién es uno de los acusados.
       *[other] Quiénes son { $n } de los acusados.
    }
sheet-whether =
    { $n ->
        [one] Si ocurrió lo que se reportó: el caso no tiene resultado todavía.
       *[other] Si ocurrió lo que se reportó: { $n } casos no tienen resultado todavía.
    }
sheet-not-yet = Qué no se puede decir, y por qué
sheet-what = Qué se reportó, y quién lo hizo
sheet-what-why = Está sellado para quienes lo investigan, y nunca se dice.
sheet-findings = Qué se ha concluido hasta ahora
sheet-names = Nombres de los acusados
sheet-small = Cifras pequeñas de lo que se concluyó y se hizo
sheet-rests = Estas son las reglas de publicación de esta ciudad.
