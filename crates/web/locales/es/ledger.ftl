# La página sobre el registro público de pruebas.

ledger-title = La bitácora pública
ledger-lead = Cada vez que aquí se cargan registros de una ciudad, se añade una línea a esta bitácora. Las líneas solo se añaden. Una línea no dice nada de nadie, pero todas juntas muestran si después se quitó o se cambió algo.
ledger-newest = El último punto de control
ledger-origin = Nombre de la bitácora
ledger-size = Líneas
ledger-root = Huella de todas las líneas juntas
ledger-witnessed = Suficientes testigos independientes han firmado este punto de control. Cada uno comprobó que la bitácora solo creció desde la última vez que la miró.
ledger-unwitnessed = No lo han firmado suficientes testigos independientes. Mientras no lo hagan, solo lo respalda la firma de quien administra este sitio.
ledger-cosigned = ha firmado este punto de control
ledger-not-cosigned = todavía no ha firmado este punto de control
ledger-none-yet = Todavía no hay ningún punto de control. El primero llega a los pocos minutos del arranque.
ledger-proves = Lo que muestra
ledger-proves-text = Guarde un punto de control. De cualquier otro posterior se puede probar que contiene las mismas líneas en el mismo orden, con las nuevas detrás. Si se quitara o se cambiara una línea, esa prueba no podría hacerse, y los dos puntos de control, ambos firmados, servirían de evidencia.
ledger-limits = Lo que no muestra
ledger-limit-truth = Que un registro sea cierto. La bitácora muestra que no se cambió después de llegar.
ledger-limit-before = Lo que se dejó fuera antes de llegar aquí.
ledger-limit-cover = Cuánto ocurrió ni cuándo. Hay líneas sin significado mezcladas, y las líneas dicen un día pero ninguna hora, para que nadie pueda saber cuándo alguien denunció algo.
ledger-check = Compruébelo usted
ledger-check-text = No hace falta confiar en esta página. La bitácora sigue formatos abiertos (C2SP tlog-tiles), y programas que no escribimos nosotros pueden comprobarla entera. El nuestro se llama con «redress verify audit» y la dirección de esta página.
ledger-file-checkpoint = el último punto de control, firmado
ledger-file-vkey = la clave pública de la bitácora
ledger-file-policy = a qué testigos se pide la firma y cuántos deben firmar
ledger-file-checkpoints = todos los puntos de control
