# Fuentes, integridad, definiciones, descargas.

data-title = Los datos
data-lead = De dónde salen los números, qué les falta, cómo se cuenta cada uno y cómo llevárselos.
data-sources = Fuentes
data-publisher = Publicado por
data-place = Lugar
data-released = Fecha de publicación
data-key = Clave
data-current = Es el registro que muestran ahora las páginas.
data-choose = Mostrar las páginas con { $title }
data-complete = ¿Qué tan completo es? { $title }
data-no-files = No se sabe nada de los archivos de esta fuente.
data-complete-text = Una fila que repite otra al pie de la letra se lee una vez si es el archivo el que se repite, y se conserva si puede ser una segunda persona. Una fila rechazada no se pudo leer y no se cuenta en ninguna parte.
data-files = Archivos de la publicación más reciente
data-file = Archivo
data-rows = Filas
data-cases = Casos distintos
data-repeats = Filas repetidas
data-rejected = Filas rechazadas
repeats-merged =
    { $n ->
        [0] 0
       *[other] { $n }, leídas una vez
    }
repeats-kept =
    { $n ->
        [0] 0
       *[other] { $n }, conservadas
    }
data-columns = Celdas vacías en { $file }
data-column = Columna
data-empty = Vacías, del total de filas leídas
data-imports = Las últimas importaciones
data-on = Terminada el
data-added = Registros nuevos
data-changed = Cambiados
data-removed = Ya no incluidos
data-definitions = Cómo se cuenta cada número
data-definitions-text = Una queja es un número de expediente. Una acusación es un acusado en una queja con una categoría. El filtro elegido en la página de respuestas vale también en estos enlaces.
data-see = Ver la respuesta
data-privacy = Lo que no se muestra
data-privacy-text = Ni nombre, unidad, rango, número de placa o año de nacimiento de ningún agente, ni un número de agente que valga fuera de un caso, ni nada de quienes se quejan salvo cuántos son, ni fechas más precisas que el mes, ni direcciones. Leer estas páginas no deja registro de usted: no hay cookies, y no se guardan ni su dirección ni su navegador.
data-programs = Para programas
data-programs-text = Los mismos datos, con la misma reserva, en JSON. Los errores son application/problem+json.
data-openapi = describe cada dirección
data-stats = da todas las medidas a la vez
data-sources-api = enumera las fuentes
data-unchanged = Si se cambió algo
data-unchanged-text = Cada carga deja una línea en una bitácora que solo puede crecer, con las huellas de los archivos leídos.
data-open = Publicaciones de datos abiertos
data-open-text = El registro en las columnas de los conjuntos de datos de la propia ciudad. Quien administra este sitio entrega los archivos. Cada publicación dejó en la bitácora la lista de sus archivos, con sus huellas, para que cualquiera pueda comparar.
data-open-release = Publicación del { $day }: sus archivos y huellas

take-title = El registro, para un cuaderno de análisis
take-text = Entero, o lo que deja un filtro si llegó con uno. Separado por comas, en UTF-8, con una fila de encabezado; los meses como 2012-03; una celda vacía es algo que no se sabe. Contienen lo que dicen las páginas de cada caso y nada más, por orden de meses y dentro del mes por referencia, para que ningún orden revele un día.
take-cases = una fila por queja
take-allegations-file = una fila por acusación
take-dictionary = qué significa cada columna, en ambos idiomas
take-reference = Nuestro nombre de la queja, el mismo en cada publicación
take-log-no = El número de expediente como lo escribe la fuente
take-opened = Mes en que se abrió la queja
take-closed = Mes en que se cerró; vacío mientras está abierta o donde no consta
take-days-from = Días desde la apertura hasta el cierre: lo mínimo de su tramo
take-days-to = Lo máximo de su tramo; vacío en el último tramo, mientras está abierta y donde se cerró antes de abrirse
take-district = Distrito donde ocurrió; nunca donde trabaja un agente
take-categories = Códigos de las categorías, separados por una barra entre espacios
take-accused-known = Personas acusadas que el registro identifica
take-accused-unknown = Acusaciones contra alguien a quien no identifica
take-allegations = Acusaciones
take-sustained = Acusaciones comprobadas al final
take-officer = Un número dentro de esta queja: el 1 de aquí y el 1 de otra no son la misma persona; vacío donde nadie sabe quién fue
take-category = Código de la categoría
take-category-title = Las palabras de la propia fuente
take-group = Código del grupo de categorías
take-recommended = Clase de la conclusión recomendada: sustained (comprobada), not-sustained (no comprobada), unfounded (infundada), exonerated (exonerado), no-affidavit (sin declaración jurada), other (otra) o none (ninguna)
take-finding = Clase de la conclusión final, con las mismas palabras
take-discipline = Clase de la disciplina registrada
