# Las siete respuestas, su filtro y sus tablas.

answers-title = Lo que dice el registro de quejas
answers-lead = Siete preguntas, cada una con su respuesta en una frase, una imagen y una página con los números, su definición y lo que no muestran.
answers-back = Todas las respuestas
answers-nothing = Ninguna queja cumple todo lo que eligió. Con más años o menos condiciones volverán a aparecer algunas.
answer-nothing = Con lo que eligió no queda nada que responda a esta pregunta.
answer-shows = Lo que muestra
answer-limits = Lo que no muestra
answer-definition = Cómo se cuenta
answer-numbers = Los números
answer-others = Seguir
answer-to-cases = Los casos detrás de estos números
limit-not-proof = Una queja no es una prueba. Solo una conclusión de «comprobada» dice que algo se probó.
download-csv = CSV: { $table }
download-json = JSON: todos los números de esta página

filter-label = Filtro
filter-title = Elegir años, categoría, distrito, conclusión o estado
filter-years = Año en que se abrió la queja
filter-years-hint = El registro abarca de { $from } a { $to }.
filter-from = Desde
filter-to = Hasta
filter-group = Grupo de categorías
filter-group-any = Todos los grupos
filter-category = Categoría
filter-district = Distrito donde ocurrió
filter-district-any = Todos los distritos
filter-status = Estado
filter-status-any = Abiertas y cerradas
filter-finding = Conclusión final de una acusación
filter-finding-any = Todas las conclusiones
filter-q = Número de expediente o referencia
filter-q-hint = Basta el comienzo de un número de expediente. Una referencia es como 7K3M9-2QD4X.
filter-search = Buscar
filter-apply = Aplicar
filter-clear = Quitar el filtro

selection-label = Se cuenta aquí:
selection-all = todo el registro
selection-counts =
    { $complaints ->
        [one] Una queja
       *[other] { $complaints } quejas
    } con { $allegations ->
        [one] una acusación
       *[other] { $allegations } acusaciones
    }.
selection-year = { $year }
selection-years = de { $from } a { $to }
selection-since = desde { $from }
selection-until = hasta { $to }
selection-finding = conclusión: { $finding }

column-year = Año
column-complaints = Quejas
column-allegations = Acusaciones
column-sustained = Comprobadas, del total de acusaciones
column-median-days = Mediana de días hasta el cierre
column-open = Aún abiertas, del total de quejas
column-group = Grupo de categorías
column-category = Categoría
column-of-all = Del total de acusaciones
column-of-previous = Del paso anterior
column-of-sustained = De las acusaciones comprobadas
column-district = Distrito
column-days-taken = Tiempo
column-days = Días
column-measure = Medida
column-state = Situación
column-step = Paso
column-finding = Conclusión final
column-discipline = Medida disciplinaria
column-share = Parte
column-top = Agentes con más quejas
column-officers = Agentes
column-pairs = Pares de agente y queja
column-complaints-each = Quejas

no-category = Sin categoría en el registro
no-district = En ningún distrito, o no se sabe
district = Distrito { $number }
district-name = Distrito { $number } ({ $name })
district-gone = { $name } (ya no existe)

over-time-question = ¿Cuántas quejas hay cada año y qué se concluye de ellas?
over-time-sentence =
    De { $from } a { $to } se { $complaints ->
        [one] abrió una queja
       *[other] abrieron { $complaints } quejas
    }: { $first } en { $from }, { $last } en { $to }, y el máximo, { $most }, en { $year }.
over-time-sentence-one =
    En { $from } se { $complaints ->
        [one] abrió una queja.
       *[other] abrieron { $complaints } quejas.
    }
over-time-picture-1 = Quejas abiertas cada año
over-time-picture-2 = Parte de las acusaciones de cada año que se comprobó
over-time-picture-2-text = Una línea con un punto por año. La tabla da cada porcentaje con sus dos números.
over-time-picture-3 = Conclusiones de las acusaciones de cada año
over-time-picture-3-text = Una columna por cada año con acusaciones, todas de la misma altura, dividida según la conclusión final. Abajo están las comprobadas; arriba, las que no tienen conclusión. La tabla da cada porcentaje con sus dos números.
over-time-legend = En cada columna, de arriba abajo:
over-time-table = Quejas, acusaciones y comprobadas por año
over-time-table-findings = Conclusiones finales por año, del total de acusaciones de cada año
over-time-shows = Cuántas quejas se abrieron en cada año natural, qué parte de sus acusaciones se dio después por probada y cómo se reparten todas sus conclusiones.
over-time-limit-1 = Los años recientes no están terminados: muchos de sus casos siguen abiertos, así que más acusaciones están aún sin conclusión, y la parte comprobada y la mediana de días son menores de lo que serán al final. Además, el primer año o el último pueden estar incompletos.
over-time-limit-2 = Menos quejas no significa necesariamente menos abusos. Cuánta gente se queja depende de la confianza, de lo difícil que sea quejarse y de reglas como la declaración jurada.
over-time-limit-3 = «Cerrada sin declaración jurada» depende de una regla de ciertos años, que cerraba los casos sin declaración firmada. No dice nada de lo que pasó, y donde crece, las demás partes disminuyen aunque no haya cambiado nada más.
over-time-definition = Una queja es un número de expediente y se cuenta en el año en que se abrió, no en el que ocurrió el hecho. Una acusación es un acusado en una queja con una categoría. Comprobadas: acusaciones con conclusión final de «comprobada», del total de acusaciones del año. Conclusiones: cada acusación del año tiene una conclusión final o ninguna, así que las partes de un año suman todas sus acusaciones. Mediana de días: de las quejas cerradas, sin las que se cierran antes de abrirse. Aún abiertas: quejas sin fecha de cierre, del total de quejas del año.

by-category-question = ¿De qué tratan las quejas?
by-category-sentence = El grupo más frecuente es «{ $group }», con el { $share } de las acusaciones.
by-category-picture-1 = Acusaciones por grupo de categorías
by-category-table = Acusaciones por grupo de categorías
by-category-table-all = Acusaciones por categoría
by-category-shows = Cómo se reparten las acusaciones entre los grupos de categorías, y qué parte de cada grupo se comprobó.
by-category-limit-1 = Las quejas sin acusado en el registro no tienen categoría aquí y no se cuentan.
by-category-limit-2 = La categoría es la que eligió la institución, por lo general la más grave. Algunos grupos, como las faltas a reglas internas, pueden venir sobre todo de denuncias del propio cuerpo, y por eso comprobarse más a menudo.
by-category-definition = Acusaciones según el código de categoría del registro, reunidas en los grupos de la ciudad. Del total de acusaciones: de las que deja el filtro. Comprobadas: acusaciones con conclusión final de «comprobada», del total de la misma fila.

by-district-question = ¿Dónde ocurrió?
by-district-subject = El distrito { $number }
by-district-subject-name = El distrito { $number } ({ $name })
by-district-sentence =
    { $district } tiene más quejas que ningún otro: { $share }. { $nowhere ->
        [0] Todas las quejas tienen distrito.
        [one] Una queja no está en ningún distrito, o no se sabe dónde ocurrió.
       *[other] { $nowhere } quejas no están en ningún distrito, o no se sabe dónde ocurrieron.
    }
by-district-sentence-none =
    { $complaints ->
        [one] La única queja no está en ningún distrito, o no se sabe dónde ocurrió.
       *[other] Ninguna de las { $complaints } quejas está en un distrito conocido.
    }
by-district-picture-1 = Quejas por distrito
by-district-legend = Quejas en el distrito, desde:
by-district-table = Quejas por distrito
by-district-shows = En qué distrito policial se dice que ocurrió el hecho. Cada cuadro es un distrito, colocado más o menos como en un mapa; la cifra grande es su número y la pequeña, sus quejas. Un borde discontinuo señala un distrito que ya no existe.
by-district-limit-1 = El distrito es el lugar del hecho. No es la unidad del agente, que puede venir de cualquier parte.
by-district-limit-2 = Son cantidades, no tasas. Los distritos difieren en habitantes, visitantes y actividad policial, y el registro no trae ninguno de esos datos.
by-district-definition = Quejas según el distrito del hecho, del total de quejas que deja el filtro, incluidas las que no tienen distrito. Comprobadas: acusaciones con conclusión final de «comprobada», del total de acusaciones en las quejas del distrito.

time-to-close-question = ¿Cuánto tarda una queja?
time-to-close-sentence =
    { $timed ->
        [one] La única queja con ambas fechas tardó { $half ->
            [one] un día
           *[other] { $half } días
        } en cerrarse
       *[other] La mitad de las { $timed } quejas con ambas fechas se cerró en { $half ->
            [one] un día
           *[other] { $half } días
        } o menos, y nueve de cada diez en { $most } o menos
    }; siguen abiertas { $open }.
time-to-close-sentence-none = Ninguna de estas quejas se ha cerrado con fechas válidas; siguen abiertas { $open }.
time-to-close-picture-1 = Quejas cerradas según el tiempo que tardaron
time-to-close-table = Quejas cerradas según el tiempo que tardaron
time-to-close-table-quantiles = Días hasta el cierre, en { $timed } quejas cerradas
time-to-close-table-basis = En qué se basan estos números
time-to-close-quantile = El { $percent } % tardó como máximo
time-to-close-mean = Media
time-to-close-max = La más larga
time-to-close-timed = Cerradas, con duración válida
time-to-close-negative = Cerradas antes de abrirse, un error del registro
time-to-close-open = Abiertas
days-up-to = hasta { $to } días
days-from-to = de { $from } a { $to } días
days-over = más de { $over } días
time-to-close-shows = Cuántos días naturales pasaron entre la apertura y el cierre de cada queja cerrada.
time-to-close-limit-1 = Las quejas abiertas no se cuentan, y las largas siguen abiertas más a menudo. En los años recientes los tiempos reales son mayores que los que se muestran.
time-to-close-limit-2 = Un plazo corto no significa una buena investigación, ni uno largo una mala. Algunos casos son cortos porque se cerraron sin investigar, por ejemplo por falta de declaración jurada.
time-to-close-definition = Fecha de cierre menos fecha de apertura, en días naturales, una vez por queja. No participan las abiertas ni las que se cierran antes de abrirse. Los cuantiles se interpolan linealmente.

path-question = ¿Qué pasa con una acusación?
path-sentence = El { $with } de las quejas tiene un acusado en el registro. De { $allegations } acusaciones se comprobó el { $sustained }, y el { $disciplined } se comprobó y además tiene una medida disciplinaria en el registro.
path-sentence-none =
    { $complaints ->
        [one] La única queja no tiene
       *[other] Ninguna de las { $complaints } quejas tiene
    } { $complaints ->
        [one] ningún acusado en el registro.
       *[other] un acusado en el registro.
    }
path-picture-1 = Acusaciones que quedan en cada paso
path-table = Pasos de la acusación a la medida disciplinaria
path-table-findings = Acusaciones por conclusión final
path-table-discipline = Qué siguió a las acusaciones comprobadas
path-table-around = Partes con otros denominadores
path-with-accused = Quejas con un acusado en el registro, del total de quejas
path-known-officer = Acusaciones contra un agente identificado, del total de acusaciones
path-recommended = Con recomendación de «comprobada», del total de acusaciones
path-sustained-of-all = Comprobadas, del total de acusaciones
path-sustained-of-found = Comprobadas, de las acusaciones con alguna conclusión
path-sustained-of-decided = Comprobadas, de las acusaciones comprobadas, no comprobadas, infundadas o exoneradas
path-complaints-sustained = Quejas con alguna acusación comprobada, de las quejas con alguna acusación
path-shows = Cuántas acusaciones quedan en cada paso: con alguna conclusión, con decisión sobre lo que pasó, comprobadas, y con medida disciplinaria en el registro. Cada paso es parte del anterior.
path-limit-1 = Las quejas sin acusado en el registro no entran en este camino, y las acusaciones recientes pueden estar aún a mitad de él.
path-limit-2 = La parte comprobada depende de con qué se compare. La tabla da cada denominador habitual.
path-limit-3 = Una junta, un árbitro o un tribunal pudo cambiar después la medida que figura en el registro.
path-definition = Con decisión: comprobada, no comprobada, infundada o exonerada. Con medida en el registro: comprobada y con infracción anotada, amonestación, suspensión o separación; no cuentan ninguna medida, desconocida, no cumplida ni reincorporación. Cada paso se da como parte del total y del paso anterior.

most-named-question = ¿Se reparten las quejas por igual entre los agentes?
most-named-sentence =
    { $named ->
        [one] El agente con más quejas
       *[other] Los { $named } agentes con más quejas
    }, el { $percent } % de los { $officers } con al menos una queja, { $named ->
        [one] reúne
       *[other] reúnen
    } el { $share } de los pares de agente y queja.
most-named-too-few = Aquí quedan muy pocos agentes para esta respuesta. Se da donde quedan al menos { $officers } agentes identificados y { $pairs } pares de agente y queja. Con menos, los números podrían revelar que agentes de casos distintos son la misma persona. Con más años o menos condiciones volverá a aparecer.
most-named-picture-1 = Parte de las quejas que reúnen los agentes con más quejas
most-named-picture-equal = si todos tuvieran las mismas
most-named-picture-axis = Agentes, primero los con más quejas
most-named-point = { $percent } %: { $share }
most-named-table = Los agentes con más quejas
most-named-table-at-least = Agentes según su número de quejas
most-named-table-each = Quejas por agente, entre { $officers } agentes
most-named-mean = Media
most-named-median = Mediana
most-named-max = Máximo
top-percent = El { $percent } % con más quejas
at-least =
    { $complaints ->
        [one] Una o más
       *[other] { $complaints } o más
    }
exactly-one = Exactamente una
most-named-shows = Qué parte de las quejas reúnen los agentes con más quejas. Cuanto más se aparta la línea de la recta, más quejas recaen en pocos.
most-named-limit-1 = Los agentes sin ninguna queja no aparecen en un registro de quejas. Son partes de los agentes con al menos una, no de todo el cuerpo.
most-named-limit-2 = Las quejas reflejan dónde y cuánto tiempo trabajó alguien, y cuánto se anima la gente de allí a quejarse, tanto como su conducta. Un número alto por sí solo no dice nada de una persona.
most-named-limit-3 = Solo se puede contar a los agentes identificados.
most-named-limit-4 = La respuesta se omite donde un filtro deja pocos agentes, porque entonces podría revelar que agentes de casos distintos son la misma persona.
most-named-definition = Un par es un agente identificado en una queja, contado una vez aunque haya varias acusaciones. Los agentes con al menos una queja que deje el filtro se ordenan por su número de quejas; la parte con más quejas son los primeros, redondeados hacia arriba a personas enteras.

who-question = ¿Quién se quejó?
who-sentence = Personas que se quejaron: { $complained }. Personas afectadas por aquello de lo que tratan las quejas: { $affected }. Cada cifra se redondea al múltiplo de { $minimum } más cercano.
who-too-few = Aquí constan menos de { $minimum } personas, o ninguna: algunos registros no nombran a nadie que se quejara. A tan pocas no se las distingue, para que nadie pueda ser encontrado restando una respuesta de otra. Donde consten más, la respuesta volverá con más años o menos condiciones.
who-picture-1 = Personas que se quejaron
who-complainants-race = Personas que se quejaron, según raza
who-complainants-sex = Personas que se quejaron, según sexo
who-complainants-age = Personas que se quejaron, según edad
who-affected-race = Personas afectadas, según raza
who-affected-sex = Personas afectadas, según sexo
who-affected-age = Personas afectadas, según edad
who-all = En total
who-other = Otras, pocas de cada una
who-unknown = No consta
who-race-black = Negra
who-race-white = Blanca
who-race-hispanic = Hispana
who-race-asian-pacific = Asiática o de las islas del Pacífico
who-race-native = Indígena estadounidense o de Alaska
who-sex-female = Mujeres
who-sex-male = Hombres
column-race = Raza
column-sex = Sexo
column-age = Edad
column-people = Personas
people-fewer = menos de { $minimum }
people-about = unas { $count }
who-shows = Cómo se reparten según raza, sexo y edad las personas que se quejaron y aquellas a quienes les ocurrió, tal como constan en el registro.
who-limit-1 = Ninguna cifra es exacta. De las personas se informa en grupos de al menos diez, con casos cercanos en clase, lugar y tiempo; dentro de un grupo nadie puede decir quién es quién. Después cada cifra se redondea por separado, así que las filas no tienen por qué sumar el total.
who-limit-2 = Donde un filtro corta uno de esos grupos, cada fila cuenta en la proporción en que sus personas quedan dentro. Cuanto más estrecho el filtro, más aproximada la cifra.
who-limit-3 = A muchos registros les falta uno de los tres datos, y una persona puede constar más de una vez. Las palabras para la raza son las de la ciudad, no las que cada persona elegiría.
who-limit-4 = Quién se queja depende de la confianza, del miedo y de lo difícil que sea. Estas cifras no dicen quién sufre más daño.
who-definition = Una persona en una queja. Quienes se quejaron y las personas afectadas se cuentan aparte; alguien puede ser ambas cosas. Las cifras por debajo de diez, o del mínimo de las reglas de la ciudad si es mayor, no se dan, y las demás se redondean a un múltiplo de él. Una corrección en una publicación posterior se ve solo cuando se corrigió a diez personas de un grupo.
