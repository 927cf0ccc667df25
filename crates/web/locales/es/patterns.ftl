# Lo que ven quienes supervisan sobre agentes a lo largo del tiempo. Cada frase se lee junto al nombre de alguien.

desk-nav-patterns = Patrones
patterns-title = Patrones
patterns-text = Lo que el registro de quejas dice de los agentes a lo largo del tiempo, a quiénes se nombra juntos y cómo se comparan los grupos. Para apoyar, supervisar y revisar.
patterns-not-found = Que una queja nombre a alguien no significa que se le haya hallado culpa. Estas cifras cuentan quejas; no dicen nada de lo que una persona hizo.
patterns-invented = Este registro es inventado: nadie en él existe.
patterns-source = Registro
patterns-choose = Mostrar
patterns-back = Patrones
patterns-nothing = Aún no hay ningún registro. Importe uno primero.
patterns-nameless = Ya no está en el registro
patterns-officer = Agente
patterns-officer-star = { $name }, placa { $star }
patterns-open = Abrir el historial de
patterns-number = N.º
patterns-not-said = El registro no lo dice
patterns-within = { $value } (de { $low } a { $high })
patterns-percent-within = de { $low } a { $high } %
patterns-percent = { $percent } %
patterns-from-to = de { $from } a { $to }
patterns-since = desde el { $from }
patterns-until = hasta el { $to }
patterns-as-of = según datos del { $day }
patterns-span = entre { $best } y { $worst }
patterns-still = aún cuentan { $faded }
patterns-pages = Páginas de la lista
patterns-previous = Anteriores
patterns-next = Siguientes

patterns-find-title = El historial de un agente
patterns-find-name = Nombre o placa
patterns-find-hint = Basta el comienzo de un nombre. Abrir un historial queda registrado.
patterns-find = Buscar
patterns-find-none = Nadie en este registro tiene ese nombre o placa.
patterns-find-found = { $n ->
    [one] Un agente
   *[other] { $n } agentes
}
patterns-find-more = Hay más. Estos son los primeros { $n } por nombre; escriba algo más.

patterns-warning-title = Alerta temprana
patterns-warning-short = Agentes por orden de la rapidez con que llegaron quejas, con aquello en que se apoya cada lugar y qué tan seguro es.
patterns-warning-lead = { $officers ->
    [one] Un agente
   *[other] { $officers } agentes
} con alguna queja registrada, por orden de quejas al año, al { $day }. Es un motivo para mirar el puesto y el apoyo que tuvo alguien, nunca un veredicto ni una lista de a quién apartar.
patterns-warning-limits = Antes de leer un nombre
patterns-warning-limit-1 = La tasa cuenta quejas, no conclusiones. Las quejas dependen de dónde y cuándo trabaja alguien, y de cuánto se atreve la gente a quejarse, tanto como de lo que alguien hace.
patterns-warning-limit-2 = La unidad, el turno y la actividad de entonces no están en el registro, así que quienes tienen puestos de mucho trato quedan más arriba.
patterns-warning-limit-3 = Nada de esto pretende anticipar si una queja se comprobará. Lo poco que las listas pasadas acertaron en eso está en su propio historial.
patterns-warning-limit-4 = Muchas quejas posteriores se refieren a agentes que no están arriba; su propio historial dice cuántas. Quien mira solo allí se las pierde.
patterns-warning-limit-5 = No se usan edad, sexo ni raza, y aun así la lista yerra más con algunos grupos. Su propio historial dice con cuáles.
patterns-warning-limit-6 = Un lugar es un intervalo. Donde el intervalo es ancho, el lugar dice poco.
patterns-warning-group = Quejas sobre
patterns-warning-all = Cualquier asunto
patterns-warning-none = No se puede ordenar a nadie: ninguna persona con quejas ha servido el tiempo suficiente, o el registro no dice desde cuándo sirve.
patterns-warning-picture = Las tasas más altas, cada una con su intervalo
patterns-warning-picture-text = El punto es la tasa, la línea el intervalo en que se halla, la marca vertical la media de agentes con más o menos los mismos años de servicio.
patterns-warning-picture-means = De cada agente, la tasa de quejas al año, el intervalo en que se halla con una certeza de { $percent }, y la media de agentes con más o menos los mismos años de servicio. La tabla tiene los mismos números.
patterns-warning-list = La lista
patterns-warning-place = Lugar
patterns-warning-rate = Quejas al año, con su intervalo
patterns-warning-complaints = Quejas registradas
patterns-warning-peers = Media de quienes tienen servicio parecido
patterns-warning-own = Peso del historial propio
patterns-warning-expected = Se esperan en tres años
patterns-warning-three = Probabilidad de tres o más
patterns-warning-learned = Lo que se espera se aprendió de { $officers } agentes a quienes se calculó la tasa al { $from }, y de lo que había seguido hasta el { $until }. Se aprende de nuevo cada año; cuando cambian las reglas o los números, lea el orden y no lo esperado.
patterns-warning-young = El registro es demasiado joven para decir a qué lleva una tasa, así que aquí no se espera nada.
patterns-left-title = Quién no está en la lista
patterns-left-unknown = { $n ->
    [one] Un agente cuyo
   *[other] { $n } agentes cuyo
} día de ingreso se desconoce o no puede ser cierto.
patterns-left-short = { $n ->
    [one] Un agente que lleva
   *[other] { $n } agentes que llevan
} menos de un año de servicio.
patterns-left-retiring = { $n ->
    [one] Un agente que está
   *[other] { $n } agentes que están
} por jubilarse.
patterns-band = de { $from } a { $to } años de servicio
patterns-band-last = { $from } años de servicio o más

patterns-record-title = Lo que valieron esas listas
patterns-record-short = La lista de cada Año Nuevo pasado, y lo que siguió.
patterns-record-lead = Cada lista se hizo con lo que estaba registrado antes de su día, y se comparó con los tres años siguientes.
patterns-record-none = El registro es demasiado corto: hacen falta tres años antes de una lista y tres después.
patterns-record-sentence = De los { $officers } agentes de la primera décima parte de la lista del { $day }, { $caught } tuvieron tres quejas o más en los tres años siguientes; de todos los que están en ella, { $base }. Esa décima parte reunió { $held } de las quejas que siguieron: las demás se referían a agentes que estaban más abajo.
patterns-record-read = Cómo se lee
patterns-record-read-1 = «Los distingue» es la probabilidad de que, de dos agentes de los que uno llegó al nivel, ese estuviera más arriba: 0.50 es lo que hace un sorteo, 1.00 sería adivinar.
patterns-record-read-2 = «Veces el sorteo» es cuántas veces más personas que llegaron al nivel había en la primera parte de la lista que las que habría sacado un sorteo.
patterns-record-read-3 = Al lado está el simple recuento: un método que no lo supera no merece explicación.
patterns-record-read-4 = Los intervalos son aquellos en que el azar entre agentes mueve una cifra 19 veces de 20. Los años se solapan, así que las filas no son independientes.
patterns-record-read-5 = Quien dejó el cuerpo no figura como tal y cuenta como alguien sin quejas, lo que mejora todas las cifras.
patterns-record-level-any = Una queja o más en tres años
patterns-record-level-three = Tres quejas o más en tres años
patterns-record-level-sustained = Una queja comprobada en tres años
patterns-record-day = Lista del
patterns-record-base = Llegaron, del total de la lista
patterns-record-auc = Los distingue
patterns-record-plain-all = Los distingue contar todas las quejas
patterns-record-plain-five = O las de cinco años
patterns-record-lift-2 = Veces el sorteo, primer 2 %
patterns-record-lift-5 = Veces el sorteo, primer 5 %
patterns-record-lift-10 = Veces el sorteo, primer 10 %
patterns-record-held = Cuántas de las quejas que siguieron correspondieron al comienzo de la lista
patterns-record-officers = Agentes
patterns-record-complaints = Quejas que siguieron
patterns-record-held-2 = Al primer 2 %, de ellas
patterns-record-held-5 = Al primer 5 %, de ellas
patterns-record-held-10 = Al primer 10 %, de ellas
patterns-record-deciles = Lo esperado y lo que llegó, por décimas partes de la lista del { $day }
patterns-record-tenth = Décima parte
patterns-record-predicted = Quejas esperadas
patterns-record-observed = Quejas que llegaron
patterns-record-ratio = Llegaron, por cada una esperada
patterns-record-three-predicted = Con tres o más, esperados
patterns-record-three-observed = Con tres o más, vistos
patterns-record-three-ratio = Vistos, por cada uno esperado
patterns-record-even = Si yerra más con algunos
patterns-record-even-text = La primera décima parte de la última lista, y quién tuvo tres quejas o más en los tres años siguientes. Se omiten los grupos de menos de 20 agentes. Si las quejas mismas se hacen y se registran por igual no puede verse en las quejas.
patterns-record-by-race = Agentes por raza registrada, lista del { $day }
patterns-record-by-sex = Agentes por sexo registrado, lista del { $day }
patterns-record-group = Grupo
patterns-record-listed = En la primera décima parte, del grupo
patterns-record-reached = Tuvieron tres o más, del grupo
patterns-record-caught = En la primera décima parte, de quienes las tuvieron
patterns-record-in-vain = En la primera décima parte, de quienes no
patterns-group-unknown = No consta

patterns-literature = Lo que hallaron otros
patterns-literature-1 = Rozema y Schanzenbach (2019): el 1 % de agentes con las tasas más altas de acusaciones de civiles costó en indemnizaciones unas cinco veces más que la media.
patterns-literature-2 = Chalfin y Kaplan (2021): reemplazar a la décima parte con más quejas habría reducido los usos de la fuerza entre un 4 y un 6 % en diez años, y se discute qué tan seguro es eso. Ninguna lista puede prometer más.
patterns-literature-3 = Carton y otros (2016), Helsby y otros (2018): los métodos que conocen además avisos, detenciones y turnos aciertan más que los recuentos. Un registro de quejas no los tiene.

patterns-network-title = Nombrados juntos
patterns-network-short = Parejas y grupos pequeños de agentes a quienes se nombra en las mismas quejas.
patterns-network-lead = Que una misma queja nombre a varios no significa que actuaran juntos. A los compañeros de patrulla se les nombra juntos porque trabajan juntos.
patterns-network-figures = La red entera
patterns-network-figure = Cifra
patterns-network-all = Todas las quejas
patterns-network-small = Sin las que nombran a diez o más
patterns-network-nodes = Agentes nombrados junto con otro
patterns-network-edges = Parejas
patterns-network-components = Partes separadas
patterns-network-largest = Agentes en la parte mayor
patterns-network-weight-2 = Parejas con dos quejas o más
patterns-network-weight-5 = Parejas con cinco quejas o más
patterns-network-weight-max = Más quejas que comparte una pareja
patterns-network-officers-max = Más agentes en una queja
patterns-network-transitivity = De tres, dos de los cuales están nombrados con el tercero: con qué frecuencia lo están todos entre sí
patterns-network-clustering = Lo mismo, como media entre agentes
patterns-network-crews = Grupos pequeños
patterns-network-crews-text = Parejas con tres quejas o más en común, unidas donde tres de ellas cierran un triángulo. Se omite la queja que nombra a diez o más, porque ella sola formaría decenas de parejas. Un grupo así es una pregunta a la plantilla: ¿patrullaban juntos?
patterns-network-no-crews = En este registro no hay ningún grupo así.
patterns-network-first = Se muestran { $shown } de { $all }.
patterns-network-group = Grupo
patterns-network-crew = Grupo { $n }
patterns-network-members = Agentes
patterns-network-complaints = Quejas con dos de ellos o más
patterns-network-three = De ellas, con tres o más
patterns-network-density = Parejas unidas, del total de parejas
patterns-network-sustained = Acusaciones comprobadas, de ellas
patterns-network-when = Cuándo
patterns-network-with-group = Quejas con otro de ellos, del total propio
patterns-network-picture-means = Cada punto es un agente con el número de la tabla, mayor cuantas más quejas tiene; una línea une a dos que están nombrados juntos, más ancha cuantas más quejas comparten. Quién está cerca de quién depende solo de las líneas.
patterns-network-left-out = { $n ->
    [one] Un agente más no cupo
   *[other] { $n } agentes más no cupieron
} en la imagen.
patterns-network-pairs = Parejas nombradas juntas una y otra vez
patterns-network-pairs-text = Junto a lo que comparten está lo que daría un sorteo, si en cada año y distrito todos conservaran sus quejas y solo se sorteara quién coincide con quién. El registro no tiene compañeros ni unidades, así que una pareja por encima del sorteo suele ser de dos personas a quienes junta la plantilla.
patterns-network-no-pairs = Ninguna pareja comparte tres quejas.
patterns-network-one = Uno
patterns-network-other = El otro
patterns-network-together = Quejas en común
patterns-network-of-one = De las del primero con otros
patterns-network-of-other = De las del otro con otros
patterns-network-lots = Por sorteo
patterns-network-ratio = Veces lo que daría el sorteo
patterns-network-p = p, corregida por todas las parejas

patterns-groups-title = Grupos comparados
patterns-groups-short = Un resultado junto a una agrupación, con intervalos y las pruebas que espera quien audita.
patterns-groups-sentence = La más alta, { $most }: { $high }. La más baja, { $least }: { $low }.
patterns-groups-nothing = No hay dos grupos de al menos { $least } que comparar.
patterns-outcome = Qué se cuenta
patterns-outcome-sustained = Alguna acusación comprobada, de todas
patterns-outcome-sustained-of-decided = Alguna acusación comprobada, de las decididas
patterns-outcome-no-affidavit = Cerradas por falta de declaración jurada, de todas
patterns-outcome-disciplined = Con disciplina registrada, de las comprobadas
patterns-by = En grupos según
patterns-by-complainant-race = Raza registrada de quien se quejó
patterns-by-complainant-sex = Sexo registrado de quien se quejó
patterns-by-district = Distrito
patterns-by-officer-race = Raza registrada del agente
patterns-by-officer-sex = Sexo registrado del agente
patterns-adjust = Comparar lo parecido con lo parecido
patterns-adjust-category = Por grupo de categorías
patterns-adjust-year = Por año
patterns-adjust-both = Por ambos
patterns-adjust-none = Sin ajustar
patterns-groups-picture = La proporción de cada grupo, con su intervalo
patterns-groups-picture-means = El punto es la proporción, la línea el intervalo en que se halla 19 veces de 20. Los grupos de menos de 20 están solo en la tabla.
patterns-groups-shares = Proporciones por grupo
patterns-groups-share = Proporción
patterns-groups-interval = Intervalo (Wilson, 95 %)
patterns-groups-against = Cada grupo junto al mayor: { $group }
patterns-groups-difference = Diferencia en puntos (Newcombe)
patterns-groups-ratio = Razón (Katz)
patterns-groups-test = Prueba, corregida por todos los grupos (Holm)
patterns-groups-odds = Razón de momios, entre lo parecido (Mantel–Haenszel)
patterns-groups-odds-p = su p, corregida
patterns-groups-alike = ¿Coinciden las partes? (Breslow–Day) p
patterns-test-chi = ji cuadrado, p { $p }
patterns-test-fisher = exacta de Fisher, p { $p }
patterns-groups-overall = Si todos los grupos pueden tener la misma proporción: ji cuadrado con { $degrees } grados de libertad, p { $p }. Es una prueba aparte, sin corregir.
patterns-groups-unknown = En ningún grupo, porque el registro no lo dice: { $share }.
patterns-groups-several = En ningún grupo, porque se quejaron varias personas de grupos distintos: { $share }.
patterns-groups-limits = Lo que esto no muestra
patterns-groups-limit-1 = El porqué. Las quejas no se sortean, y lo que decide las conclusiones y no está registrado, como lesiones o vídeos, no puede descontarse.
patterns-groups-limit-2 = Las quejas sobre un mismo agente o un mismo incidente dependen unas de otras, así que toda p es menor de lo que debería.
patterns-groups-limit-3 = Una p grande no prueba que se trate igual a los grupos: mire el intervalo.
patterns-groups-limit-4 = Lo que decidió el propio organismo, como la categoría, puede ocultar lo que se busca cuando se mantiene igual.
patterns-groups-limit-6 = Un registro que no distingue las quejas que hizo el propio cuerpo las mezcla. En otros lugares esas se comprobaron muchas veces más que las del público, y con ellas cambia quién se queja.
patterns-groups-limit-5 = Los recuentos pequeños de personas son para dentro de este escritorio. Antes de publicar algo debe pasar por el control de divulgación.

patterns-officer-title = El historial de un agente
patterns-officer-lead = { $source }. { $n ->
    [one] Una queja nombra
   *[other] { $n } quejas nombran
} a este agente.
patterns-officer-recorded = Que usted abrió esta página queda registrado, con el día.
patterns-officer-appointed = Ingreso
patterns-officer-born = Año de nacimiento
patterns-officer-complaints = Quejas
patterns-officer-first = Primera
patterns-officer-last = Última
patterns-officer-posts = Unidades, rangos y placas
patterns-officer-posts-text = Como los da el registro. Lo que es «según datos de» un día vale para ese día, y no dice dónde servía alguien cuando ocurrió un incidente.
patterns-officer-unit = Unidad
patterns-officer-rank = Rango
patterns-officer-star-column = Placa
patterns-officer-rate-title = Con qué rapidez llegaron quejas
patterns-officer-rate = { $rate } quejas al año; con una certeza de { $percent } la tasa se halla en ese intervalo. La media de los { $peers } agentes con { $band } es { $mean }.
patterns-officer-place = Lugar { $place } de { $of }, y según el intervalo entre { $best } y { $worst }; lugar { $peer-place } de los { $peer-of } con servicio parecido.
patterns-officer-parts = Las quejas se desvanecen: las registradas aún cuentan como { $faded }, sobre { $years } años de servicio que aún cuentan, es decir { $own } al año. Ese historial tiene un peso de { $weight } y aporta { $from-own } a la tasa; la media de quienes tienen servicio parecido aporta { $from-peers }.
patterns-officer-expected = En los próximos { $years } años se esperan { $expected } quejas, y tres o más con una probabilidad de { $three }. Es lo que antes siguió a tasas así, para muchos agentes a la vez; de lo que hará una persona no sabe nada.
patterns-officer-faded = Quejas por año, y lo que aún cuenta cada año
patterns-officer-still = Aún cuenta como
patterns-officer-no-rate = Este agente no está en la lista de alerta temprana: ninguna queja es anterior a su día, no se conoce el día de ingreso, lleva menos de { $years ->
    [one] un año
   *[other] { $years } años
} de servicio, o está por jubilarse.
patterns-officer-peers = { $complaints ->
    [one] Una queja
   *[other] { $complaints } quejas
} en total. De los { $officers } agentes que ingresaron a menos de dos años de distancia, una cuarta parte tiene { $quarter } o menos, la mitad { $half } o menos, una cuarta parte { $three-quarters } o más y una décima parte { $tenth } o más. { $fewer } de los demás tienen menos.
patterns-officer-with = Nombrado junto con
patterns-officer-around = Agentes nombrados junto con este
patterns-officer-around-means = El punto oscuro es este agente; los números son los de la tabla. Un punto es mayor cuantas más quejas tiene, una línea más ancha cuantas más comparten.
patterns-officer-together = Quejas que nombran a ambos, de las de este agente
patterns-officer-alone = Ninguna queja con menos de diez agentes nombra a otro.
patterns-officer-cases = Quejas
patterns-officer-looks = Quién abrió esta página
patterns-officer-looks-text = Las últimas 20 veces, la más reciente primero.

patterns-links-title = Quién es quién
patterns-links-short = Parejas de dos registros que pueden ser un mismo agente: decide una persona, y toda decisión puede retirarse.
patterns-links-lead = { $n ->
    [0] No espera ninguna pareja.
    [one] Una pareja espera a que alguien decida.
   *[other] { $n } parejas esperan a que alguien decida.
}
patterns-links-text = El programa estimó qué tan probable es que ambos sean una persona. Mire los dos registros, no solo la cifra. Lo que usted decida se guarda con su nombre y su razón, vale solo hasta que alguien lo retire y no cambia ninguna estadística: cada registro se sigue contando por separado.
patterns-links-none = No hay nada que decidir. Las parejas llegan aquí cuando se comparan dos registros con redress link --register.
patterns-links-next = Las parejas siguientes
patterns-link-pair = Una persona con una probabilidad de { $percent } %
patterns-link-reasons = Qué habla a favor y en contra
patterns-link-for = { $bits } bits a favor
patterns-link-against = { $bits } bits en contra
patterns-link-reason = Por qué (se guarda con su decisión)
patterns-link-same = Una persona
patterns-link-different = Dos personas
patterns-link-sex = Sexo, según consta
patterns-link-race = Raza, según consta
patterns-link-done = Su decisión queda guardada.
patterns-link-undone = La decisión se retiró. Todo queda agrupado como si nunca hubiera existido.
patterns-link-why = Diga por qué, en pocas palabras. No se decidió nada.
patterns-link-long = La razón tiene más de { $most } letras. Dígala en menos palabras. No se decidió nada.
patterns-link-gone = Uno de los dos ya no está en la publicación más nueva. No se decidió nada.
patterns-link-already = Alguien decidió sobre esta pareja, o lo retiró, antes que usted. No se cambió nada.
patterns-link-contradiction = Esto haría una persona de { $officers } agentes, de los que alguien decidió que dos son personas distintas. No se decidió nada. Abra sus historiales y retire antes lo que esté mal.
patterns-link-elsewhere = En otros registros
patterns-link-alone = A nadie de otro registro se le toma por este agente.
patterns-link-program = El programa
patterns-link-chance = , con una probabilidad de { $percent } %
patterns-link-past-proposed = { $by } dejó a una persona si son uno solo{ $chance }.
patterns-link-past-same = { $by } decidió: una persona{ $chance }.
patterns-link-past-different = { $by } decidió: dos personas{ $chance }.
patterns-link-past-undone = { $by } retiró la decisión{ $chance }.
patterns-link-other = El otro es el agente { $id } del registro.
patterns-link-undo-reason = Por qué debe retirarse
patterns-link-undo = Retirar esta decisión
