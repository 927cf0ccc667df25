# Lo que comparten todas las páginas, la portada, los problemas, los números.

skip = Ir al contenido
nav-label = Páginas
nav-home = Inicio
nav-answers = Respuestas
nav-explore = Explorar
nav-cases = Casos
nav-data = Datos
languages-label = Idioma
footer-source = Según el registro:
footer-note = Una acusación es lo que alguien dice que pasó. Solo una conclusión de «comprobada» dice que se probó.
invented-short = Esto es una demostración.
invented = Todas las personas y todos los casos de este registro son inventados.

home-title = Quejas contra la policía: { $place }
home-what = Este sitio responde preguntas con el registro público de quejas: cuántas hay, de qué se acusa, a qué conclusión se llegó y qué se hizo después.
home-caution = No nombra a nadie, y cada porcentaje va acompañado de la cantidad de la que es parte.
home-report = ¿Le pasó algo, o lo vio?
home-report-text = Aquí puede reportar lo que hizo alguien que trabaja para la policía. No tiene que dar su nombre.
home-report-link = Reportar lo que pasó
home-mailbox-link = Abrir el buzón de un reporte
home-numbers = El registro, { $period }
home-questions = Siete preguntas
home-all-answers = Las siete respuestas en una página, con filtro
home-cases = Casos
home-cases-text = Busque por número de expediente o por referencia, o recorra los casos de un año, un distrito o una categoría.
home-cases-link = Buscar casos
home-data = Los datos
home-data-text = De dónde salen los números, qué tan completos son, cómo se calcula cada uno y cómo descargarlos.
home-data-link = Sobre los datos
headline-complaints =
    { $open ->
        [0] quejas, todas cerradas
        [one] quejas, una de ellas aún abierta
       *[other] quejas, { $open } de ellas aún abiertas
    }
headline-with-accused = de las quejas tienen en el registro a un agente acusado ({ $part } de { $whole })
headline-sustained = de las acusaciones se dieron por comprobadas ({ $part } de { $whole })
headline-days =
    { $timed ->
        [one] { $half ->
            [one] día
           *[other] días
        } desde la apertura hasta el cierre de la única queja con ambas fechas
       *[other] { $half ->
            [one] día
           *[other] días
        }, como máximo, desde la apertura hasta el cierre en la mitad de las { $timed } quejas con ambas fechas; la otra mitad tardó lo mismo o más
    }

empty-title = Todavía no hay nada que mostrar
empty-text = Aún no se ha importado ningún registro. Cuando se haga, sus números y sus casos aparecerán aquí.

not-found-title = Esta página no existe
not-found-text = Quizá la dirección tenga un error, o el caso tenga otra referencia. Puede seguir por aquí:
gone-title = Este caso ya no figura
gone-text = La publicación más reciente de la fuente ya no incluye este caso. El registro conserva que existió, y sus números ya no lo cuentan. Puede seguir por aquí:
method-title = Aquí no se puede enviar nada
method-text = Estas páginas se pueden leer, pero a esta dirección no se le puede enviar nada.
bad-title = Una parte de la pregunta no se entiende
bad-text = Uno o más valores de la dirección no se conocen aquí.
bad-summary = Por favor, revise:
bad-remedy = Lo demás se conserva tal como lo escribió. Cambie los valores señalados y vuelva a aplicar el filtro.
unavailable-title = Esta página no se puede mostrar en este momento
unavailable-text = El registro no responde por ahora. No se ha perdido nada. Inténtelo de nuevo en un minuto.
internal-title = Algo falló de nuestro lado
internal-text = No se pudo preparar la página. No es culpa suya. Inténtelo más tarde o siga por aquí:

bad-source = Aquí no hay ningún registro llamado «{ $value }».
bad-from = «{ $value }» no es un año. Escriba cuatro cifras, por ejemplo 2012.
bad-to = «{ $value }» no es un año, o es anterior al primero. Escriba cuatro cifras, por ejemplo 2015.
bad-group = El registro no tiene el grupo de categorías «{ $value }». Elija uno de la lista.
bad-category = El registro no tiene la categoría «{ $value }». El formulario ya no la incluye; elija un grupo o siga sin ella.
bad-district = El registro no tiene el distrito «{ $value }». Elija uno de la lista.
bad-status = «{ $value }» no es un estado. Elija abiertas o cerradas.
bad-finding = «{ $value }» no es una conclusión. Elija una de la lista.
bad-q = No se puede buscar «{ $value }».
bad-page = «{ $value }» no es un número de página. Las páginas se cuentan desde 1.
bad-table = Esta respuesta no tiene la tabla «{ $value }».
bad-rows = Una tabla no puede ordenarse por «{ $value }». Elija algo de la lista.
bad-columns = «{ $value }» no puede ir en columnas: elija otra cosa de la lista, distinta de las filas.
bad-measure = «{ $value }» no se cuenta aquí. Elija algo de la lista.
cell-withheld = menos de { $least }

number = { $n }
share-of = { $percent } ({ $part } de { $whole })
part-of-whole = { $part } de { $whole }
count-percent = { $count } ({ $percent })
nothing-to-divide = –
month-year = { $month } de { $year }
day-month-year = { $day } de { $month } de { $year }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
