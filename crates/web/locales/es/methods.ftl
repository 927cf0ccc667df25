# Cómo se hacen los números, para quien nunca hizo uno.

methods-title = Cómo se hacen los números
methods-lead = Qué se cuenta, entre qué se divide, qué se omite a propósito y qué no sabe nadie.
methods-jump = En esta página

methods-units-heading = Qué se cuenta
methods-units-1 = Una queja es un número de expediente de un registro. Una acusación es una persona acusada en una queja con una categoría, así que una queja puede tener varias. Una queja que no nombra a nadie no tiene ninguna.
methods-units-2 = El año es aquel en que se abrió la queja, salvo que una página diga que se trata del día del hecho. El distrito es donde ocurrió, no donde alguien trabaja.
methods-units-3 = Ningún porcentaje va solo: a su lado están sus dos partes. Lo que se comprobó suele dividirse de tres maneras: entre todas las acusaciones, entre las que tienen alguna conclusión y entre las que se decidieron. Dan cifras distintas para los mismos hechos, así que cada página dice cuál usa.
methods-units-4 = Los registros de oficinas distintas nunca se suman, y los casos denunciados aquí se cuentan aparte de los registros importados. Así nada se cuenta dos veces.

methods-who-heading = A quién se toma por quién
methods-who-1 = Dentro de un archivo, el mismo nombre, año de nacimiento y día de ingreso se toma por un solo agente, salvo que dos filas tengan placas distintas. Los nombres que no son de nadie, como «desconocido», nunca se convierten en una persona.
methods-who-2 = Un mismo agente en dos archivos se cuenta como dos. Nada en las páginas públicas depende de unirlos.
methods-who-3 = Ninguna página pública nombra a un agente ni le da un número que valga más allá de un caso.

methods-linking-heading = Vincular registros
methods-linking-1 = Puede estimarse qué registros de dos archivos son de una misma persona: cuánto coinciden nombre, fechas, placa y unidad, según lo rara que es cada coincidencia entre desconocidos. El resultado es una probabilidad con sus razones.
methods-linking-2 = Un vínculo es una estimación y no una conclusión sobre nadie. Lo dudoso lo decide una persona.

methods-warning-heading = Alerta temprana
methods-warning-1 = Quienes supervisan en las oficinas pueden ver a los agentes por orden de la rapidez con que llegaron quejas: las recientes cuentan más, cuentan los años de servicio, y un historial corto se acerca a lo habitual entre agentes con servicio parecido. Cada lugar se muestra con su intervalo, con aquello en que se apoya y con lo que valieron listas así en el pasado.
methods-warning-2 = Sirve para apoyar y para mirar el puesto. Cuenta quejas y no conclusiones; las quejas dependen también de dónde trabaja alguien y de cuánto se atreve la gente a quejarse. No se usan edad, sexo ni raza.
methods-warning-3 = En el registro en que se probó apenas anticipó conclusiones, y la mayoría de las quejas posteriores se referían a agentes que no estaban arriba. Lo que valió en cada registro está junto a la lista.
methods-warning-4 = Estudios de otros lugares: el 1 % de agentes con las tasas más altas costó en indemnizaciones unas cinco veces más que la media (Rozema y Schanzenbach 2019); reemplazar a la décima parte con más quejas habría reducido los usos de la fuerza entre un 4 y un 6 % en diez años, y se discute qué tan seguro es eso (Chalfin y Kaplan 2021).

methods-groups-heading = Comparar grupos
methods-groups-1 = Las oficinas pueden comparar resultados entre grupos: cada proporción con su intervalo, cada diferencia con una prueba, corregida por cuántas se hicieron, y otra vez comparando lo parecido con lo parecido.
methods-groups-2 = Una cifra así no muestra ninguna causa. Lo que decide las conclusiones y no está registrado no puede descontarse, y quién se queja difiere entre grupos.

methods-network-heading = Nombrados juntos
methods-network-1 = Se une a los agentes nombrados en una misma queja, y las cifras de esa red se calculan dos veces: con todas las quejas, y sin las que nombran a diez o más, cada una de las cuales forma decenas de parejas a la vez.
methods-network-2 = Que se nombre a varios juntos no significa que actuaran juntos. A los compañeros de patrulla se les nombra juntos porque trabajan juntos.

methods-withheld-heading = Qué se omite a propósito
methods-withheld-1 = De los registros importados, las fechas de los casos se dan por mes y los lugares por distrito. No hay nombres, direcciones, horas ni textos.
methods-withheld-2 = De las personas que se quejaron se habla en bloques de al menos { $minimum }, para que nadie sepa quién está detrás de qué caso, ni siquiera restando dos respuestas o dos publicaciones. Sus cifras se redondean, y por debajo de { $minimum } se dice que son menos.
methods-withheld-3 = Lo que cuenta agentes se omite donde una elección deja pocos: revelaría que dos casos se refieren a la misma persona. La página donde se componen tablas no da la mediana de pocas quejas.
methods-withheld-4 = Lo que se omite lo dice. Una raya significa que no había nada que contar; en los archivos del registro entero, una celda vacía es algo que no se sabe.

methods-check-heading = Comprobarlo
methods-check-1 = Toda tabla puede descargarse, toda respuesta está disponible para programas, y el programa que cuenta es abierto. Los archivos de un registro importado se nombran con el resumen criptográfico de lo que se leyó.
methods-check-2 = Donde este sitio tiene un registro público de transparencia, cada importación y cada denuncia es una entrada en él, y cualquiera puede volver a contar desde allí las cifras publicadas.
methods-to-log = El registro de transparencia

methods-gaps-heading = Lo que este registro no dice
methods-gaps-text = Cada laguna con cuánto abarca. Las cifras sobre lo demás son sobre lo demás.
methods-gap-accused = No consta acusación contra nadie: { $share } de las quejas.
methods-gap-known = No se sabe a quién se acusó: { $share } de las acusaciones.
methods-gap-finding = No hay conclusión: { $share } de las acusaciones.
methods-gap-category = No hay categoría: { $share } de las acusaciones.
methods-gap-district = El lugar se desconoce o no está en ningún distrito: { $share } de las quejas.
methods-gap-incident = No consta el día del hecho: { $share } de las quejas.
methods-gap-open = No se ha cerrado, o no consta el día: { $share } de las quejas.
methods-to-data = Qué tan completa es cada columna
