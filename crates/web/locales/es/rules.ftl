# Las reglas de la ciudad en palabras, según su paquete de reglas.

rules-title = Las reglas
rules-lead = Cómo sigue un caso aquí, según el paquete de reglas { $name }, versión { $version }. Un caso sigue con la versión con la que empezó.
rules-versions = Los casos que empezaron con otra versión siguen con ella. Además de esta, aquí se guardan:
rules-version = versión { $version }
rules-count =
    { $open ->
        [0] { $all } afirmaciones tienen una fuente, y cada una se leyó en ella.
       *[other] { $all } afirmaciones tienen una fuente. Nadie ha confirmado { $open } de ellas; están al principio y llevan una marca más abajo.
    }
rules-mark = Sin confirmar.
rules-source = Fuente: { $source }
rules-source-as-of = Fuente: { $source } (texto del { $day })
rules-time-zone = Los días empiezan y terminan en la zona horaria { $zone }. No son hábiles: { $weekend }, ni los feriados de más abajo.
rules-link = Las reglas que valen para un caso
rules-link-text = Quién investiga qué, qué se puede concluir, quién responde y decide, qué plazos corren y qué pasa cuando uno termina.

rules-open = Sin confirmar
rules-open-lead = Nadie las ha leído en la fuente indicada, o no se encontró ninguna. Compruébelas antes de confiar en ellas.
rules-open-item = { $part }: { $about }
rules-open-item-bare = { $part }

rules-part-intake = Quién recibe un reporte
rules-part-jurisdiction = Competencia
rules-part-referral = Pasar un asunto
rules-part-mandatory-file = Expediente que se debe entregar
rules-part-danger = Número para personas en peligro
rules-part-category = Categoría
rules-part-occurrence = Lo que abre un caso sin acusación
rules-part-checklist = Primer día
rules-part-rule = Regla de conducta
rules-part-regime = Declaración jurada
rules-part-standard = Nivel de prueba
rules-part-finding = Conclusión
rules-part-other-standard = Otro nivel de prueba de una conclusión
rules-part-closure = Cierre sin conclusión
rules-part-discipline = Medida
rules-part-authority = Quién responde, decide o conoce
rules-part-board = Cómo vota una junta
rules-part-review = El camino de una recomendación
rules-part-pause = Motivo de suspensión
rules-part-duty = Deber
rules-part-clock = Plazo
rules-part-extension = Prórroga de un plazo
rules-part-holiday = Feriado
rules-part-retention = Cuánto se guarda un caso
rules-part-publication = Lo que ve el público

rules-agencies = Quién recibe reportes e investiga
rules-intake-first = { $name }: recibe cada reporte nuevo, salvo que quien lo presenta no lo quiera.
rules-intake-otherwise = { $name }: recibe un reporte nuevo solo si se dejó fuera a las demás oficinas.
rules-intake-handover = { $name }: recibe un caso solo cuando alguien se lo pasa.
rules-jurisdiction = { $name } investiga: { $matters }.
rules-referral = { $from } y { $to } pueden acordar, con un motivo, pasar un caso de la primera oficina a la segunda: { $matters }.
rules-mandatory-file = { $name }: se entrega a { $to }. Asuntos: { $matters }.

rules-categories = Lo que se puede alegar
rules-category =
    { $name }: gravedad { $severity } de 5. { $handling ->
        [priority] Se trata con prioridad.
       *[ordinary] Se trata como un caso ordinario.
    } { $mediation ->
        [allowed] Puede ir a mediación si ambas partes quieren.
       *[barred] Nunca va a mediación.
    } { $retaliation ->
        [yes] Se une al caso al que responde.
       *[no] { "" }
    }
rules-occurrences = Lo que abre un caso aunque nadie alegue nada

rules-checklist = El primer día de un caso prioritario
rules-checklist-before = { $name }. Antes no se avisa a la persona acusada.

rules-findings = Lo que se puede concluir
rules-findings-lead = Si un caso tiene varias acusaciones, se muestra la conclusión que aquí está primero.
rules-finding = { $name }. Nivel de prueba: { $standard }.
rules-other-standard = { $name }, sobre { $matters }: { $standard }.
rules-standards = Niveles de prueba
rules-closures = Cómo termina una acusación sin conclusión

rules-discipline = Lo que puede seguir
rules-discipline-lead = De la medida más leve a la más grave.
rules-discipline-hearing = { $name }. Debe haber una audiencia antes de que sea definitiva.

rules-review = Quién responde y decide
rules-does-answers = { $name }: responde a las recomendaciones.
rules-does-decides = { $name }: decide los desacuerdos.
rules-does-hears = { $name }: conoce de los cargos.
rules-does-arbitrates = { $name }: conoce de los cargos en lugar de quien lo haría.
rules-does-appeals = { $name }: decide cuando alguien pide otra revisión.
rules-board = { $name }: tiene { $members } miembros y decide por votación, con más votos a favor que en contra. Deben participar al menos { $quorum }.
rules-board-names = Todos pueden saber quién votó qué.
rules-board-counts = Todos pueden saber cuántos votaron qué, y no quién.
rules-review-answers =
    Recomienda: { $agencies }. Responde: { $answers }. { $silence ->
        [stands] Sin respuesta a tiempo, la recomendación queda firme.
       *[nothing] Sin respuesta a tiempo no sigue nada; todos ven quién se atrasa.
    }
rules-review-decides =
    Si hay desacuerdo, decide: { $decides }. { $silence ->
        [stands] Sin decisión a tiempo, la recomendación queda firme.
       *[nothing] Sin decisión a tiempo no sigue nada; todos ven quién se atrasa.
    }
rules-review-last = La respuesta es la última palabra.
rules-review-forums = Conocen de los cargos: { $forums }.

rules-clocks = Los plazos que corren
rules-clocks-lead = El día en que empieza un plazo no se cuenta. Todos los ejemplos empiezan el mismo día.
rules-clock = { $name }. Desde { $start } hasta { $end }: { $length }.
rules-example-same = Por ejemplo: el { $start }.
rules-example = Por ejemplo: desde el { $start } hasta el { $due } a más tardar.
rules-example-extended = Por ejemplo: desde el { $start } hasta el { $due } a más tardar, y hasta el { $extended } con todas las prórrogas posibles.
rules-length-days =
    { $n ->
        [0] el mismo día
        [one] un día
       *[other] { $n } días
    }
rules-length-business-days =
    { $n ->
        [one] un día hábil
       *[other] { $n } días hábiles
    }
rules-length-months =
    { $n ->
        [one] un mes
       *[other] { $n } meses
    }
rules-length-years =
    { $n ->
        [one] un año
       *[other] { $n } años
    }
rules-start-registered = el registro
rules-start-incident = el día de los hechos
rules-start-assigned = la asignación a quien investiga
rules-start-priority-recognised = el día en que se vio que es prioritario
rules-start-updated = la última noticia a quien presentó la queja
rules-start-recommended = la recomendación
rules-start-disagreed = el desacuerdo con una recomendación
rules-start-discipline-final = el día en que la medida es definitiva
rules-start-duty = el día en que surge esto: «{ $duty }»
rules-start-duty-own = el día en que surge
rules-end-noticed = el aviso a quien presentó la queja
rules-end-classified = la clasificación
rules-end-investigated = el fin de la investigación
rules-end-checklist-done = el último punto de la lista
rules-end-closed = el cierre del caso
rules-end-answered = la respuesta
rules-end-decided = la decisión
rules-end-file-sent = la entrega del expediente
rules-end-material-released = la publicación
rules-end-charged = los cargos
rules-end-duty = el día en que se cumple esto: «{ $duty }»
rules-end-duty-own = el día en que se cumple
rules-extension-supervisor =
    { $n ->
        [one] Quien supervisa puede prorrogarlo una vez: { $length }.
       *[other] Quien supervisa puede prorrogarlo hasta { $n } veces, cada vez: { $length }.
    }
rules-extension-authority =
    { $n ->
        [one] Se puede prorrogar una vez: { $length }. Quién puede: { $who }.
       *[other] Se puede prorrogar hasta { $n } veces, cada vez: { $length }. Quién puede: { $who }.
    }
rules-extension-request =
    { $n ->
        [one] Se puede prorrogar una vez a solicitud: { $length }.
       *[other] Se puede prorrogar a solicitud hasta { $n } veces, cada vez: { $length }.
    }
rules-limit = Desde su comienzo nunca dura más que esto, aunque se prorrogue o se suspenda: { $length }.
rules-pauses = Se puede suspender por: { $reasons }.
rules-lapse-told = Cuando se vence, lo dice la lista de quien supervisa.
rules-lapse-told-public = Cuando se vence, lo dicen la lista de quien supervisa y la página pública.
rules-lapse-stands = Cuando se vence, la recomendación queda firme.
rules-lapse-again = Cuando se vence, empieza otra vez: { $length }.
rules-lapse-barred = Cuando se vence, ya no se pueden presentar cargos.
rules-only = Solo para: { $what }.
rules-only-complaint = quejas
rules-only-notification = notificaciones, en las que nadie alega nada
rules-only-miscellaneous = casos varios
rules-only-priority = casos prioritarios
rules-only-ordinary = casos que no son prioritarios
rules-extension-source = Prórroga. { $source }
rules-extension-source-open = Prórroga. Sin confirmar. { $source }
rules-pauses-title = Por qué se puede suspender un plazo
rules-duties = Lo que se pide a la ciudad sobre un caso

rules-letters = Cartas
rules-letters-lead = Lo que cada una dice en todos los casos es parte de las reglas. Una segunda persona aprueba cada carta, y sale tal como se aprobó.
rules-letter = { $name }. Para { $to }. Idiomas: { $languages }.
rules-letter-to-complainant = quien presentó la queja
rules-letter-to-accused = una persona acusada
rules-letter-to-office = otra oficina
rules-letter-due = Cuándo debe salir: { $length } desde { $start } (el plazo «{ $clock }»).
rules-letter-names = Nombra el último día del plazo «{ $clock }».
rules-letter-duty = Al enviarla se cumple lo que se pidió: «{ $duty }».
rules-letter-notice = Al enviarla se da aviso a la persona acusada.

rules-conduct = Reglas que puede nombrar una acusación
rules-regimes = Si una queja tenía que jurarse
rules-valid-from = { $name } (desde el { $from })
rules-valid-until = { $name } (hasta el { $until }, sin incluir ese día)
rules-valid-between = { $name } (desde el { $from } hasta el { $until }, sin incluir el último día)
rules-regime-affidavit = { $name }. Se pedía una declaración jurada.
rules-regime-none = { $name }. No se pedía ninguna.

rules-publication = Lo que ve el público
rules-minimum = El número más pequeño que se muestra es { $n }.
rules-names-never = Los nombres de agentes acusados nunca se muestran.
rules-names-after-sustained-final = El nombre de un agente acusado se muestra cuando una acusación fue comprobada y nadie puede cambiarlo ya.
rules-names-always = Los nombres de agentes acusados se muestran.
rules-outcome =
    { $n ->
        [0] El resultado se muestra el día en que se cierra el caso.
        [one] El resultado se muestra un día después de cerrarse el caso.
       *[other] El resultado se muestra { $n } días después de cerrarse el caso.
    }
rules-retention-years =
    { $n ->
        [one] Un caso cerrado se guarda un año.
       *[other] Un caso cerrado se guarda { $n } años.
    }
rules-retention-good = Un caso cerrado se guarda para siempre.

rules-holidays = Feriados
rules-holiday = { $name }: por ejemplo, el { $day }.
rules-holiday-none = { $name }: no en { $year }.

rules-danger = Números para personas en peligro

weekday-monday = lunes
weekday-tuesday = martes
weekday-wednesday = miércoles
weekday-thursday = jueves
weekday-friday = viernes
weekday-saturday = sábado
weekday-sunday = domingo
weekday-day = { $weekday } { $day }
