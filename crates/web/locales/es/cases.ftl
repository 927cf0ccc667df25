# La lista de casos y la página de un caso.

cases-title = Casos
cases-lead = Cada caso es una queja. No se nombra a nadie, y de las fechas se da solo el mes.
cases-found =
    { $n ->
        [0] No se encontró ningún caso.
        [one] Se encontró un caso.
       *[other] Se encontraron { $n } casos.
    }
cases-nothing = Ningún caso coincide. Revise el número o elija menos condiciones.
cases-without-filter =
    { $n ->
        [one] Sin el filtro hay uno.
       *[other] Sin el filtro hay { $n }.
    }
cases-log-no = expediente { $number }
pages-label = Páginas de la lista
pages-previous = Casos más nuevos
pages-next = Casos más antiguos
pages-last = Los más antiguos
pages-current = Página { $page } de { $pages }
outcome-no-accused = Sin acusado en el registro
outcome-no-finding =
    { $allegations ->
        [one] Una acusación, sin conclusión en el registro
       *[other] { $allegations } acusaciones, sin conclusión en el registro
    }
outcome-none-sustained =
    { $allegations ->
        [one] Una acusación, no comprobada
       *[other] { $allegations } acusaciones, ninguna comprobada
    }
outcome-sustained =
    { $allegations ->
        [one] Una acusación, comprobada
       *[other] { $sustained } de { $allegations } acusaciones comprobadas
    }

case-title = Caso { $reference }
case-back = Todos los casos
case-lead = Esto es lo que dice el registro. Una acusación no es una conclusión.
case-log-no = Número de expediente
case-opened = Abierto
case-closed = Cerrado
case-still-open = sigue abierto
case-days = Tiempo
case-days-negative = El registro cierra este caso antes de abrirlo; los meses se muestran como se dieron.
case-categories = Categorías
case-finding = Conclusión del caso
case-agency = Institución
case-type = Tipo
case-status = Estado en el registro
case-accused = Acusados
case-no-accused = El registro no señala a ningún acusado en este caso.
case-accused-counts =
    { $known ->
        [0] No hay ningún agente identificado
        [one] Hay un agente identificado
       *[other] Hay { $known } agentes identificados
    }{ $unknown ->
        [0] .
        [one] ; una acusación es contra alguien que el registro no identifica.
       *[other] ; { $unknown } acusaciones son contra personas que el registro no identifica.
    }
case-accused-numbers = Los números de abajo valen solo dentro de este caso.
officer-n = Agente { $n }
officer-unknown = Sin identificar
case-alleged = Acusación
case-recommended = Conclusión recomendada
case-final = Conclusión final
case-discipline = Medida disciplinaria
case-people = Otras personas en el registro
case-people-text = Solo se muestran cantidades.
case-complainants = Quienes se quejaron
case-affected = Personas afectadas
case-investigators = Investigadores
case-witnesses = Testigos policiales
case-meanings = Qué significan las conclusiones
case-origin = De dónde sale esto
case-origin-text = { $source }, publicado por { $publisher }: archivo { $file }, línea { $line }. Importado el { $imported }.
