# Un dato de las quejas frente a otro.

explore-title = Explorar el registro
explore-text = Elija qué se cuenta y según qué. La dirección de esta página guarda lo que eligió, así que puede compartirse.
explore-measure = Qué se cuenta
explore-rows = En filas, según
explore-columns = En columnas, según
explore-columns-none = Nada
explore-show = Mostrar
explore-measure-complaints = Quejas
explore-measure-allegations = Acusaciones
explore-measure-sustained = Acusaciones comprobadas, de todas
explore-measure-sustained-of-decided = Acusaciones comprobadas, de las decididas
explore-measure-disciplined = Disciplina registrada, de las acusaciones comprobadas
explore-measure-open = Quejas aún abiertas, de todas
explore-measure-median-days = Mediana de días hasta el cierre
explore-axis-year = Año en que se abrió
explore-axis-district = Distrito
explore-axis-status = Abierta o cerrada
explore-axis-duration = Tiempo hasta el cierre
explore-axis-allegations = Número de acusaciones
explore-axis-group = Grupo de categorías
explore-axis-category = Categoría
explore-axis-recommended = Conclusión recomendada
explore-axis-finding = Conclusión final
explore-axis-discipline = Disciplina registrada
explore-caption-one = { $measure }, según: { $rows }
explore-caption-two = { $measure }, según: { $rows }; en columnas: { $columns }
explore-picture = Se dibujan como mucho { $most } filas; la tabla tiene todos los números.
explore-all = Todas
explore-backwards = Se cerró antes de abrirse
explore-many = { $n ->
    [one] Una
   *[other] { $n }
}
explore-many-4 = De 4 a 9
explore-many-more = { $n } o más
explore-unknown = No consta
explore-no-allegation = Sin acusación contra nadie
explore-overlaps = Una queja con acusaciones de dos clases figura en las filas o columnas de ambas, y una sola vez en el total. Por eso las filas pueden sumar más que el total, que se cuenta y no se suma.
explore-medians = Se da una mediana donde se cerraron al menos { $least } quejas. De menos, se dice que no se da.
explore-unit = Los distritos son el lugar del hecho. Dónde trabajaba entonces quien fue acusado no está en esta tabla.
explore-small = Un número pequeño cambia mucho con un caso más o menos.
