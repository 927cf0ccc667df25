# Conclusiones, medidas y pasos en palabras.

finding-sustained = Comprobada
finding-not-sustained = No comprobada
finding-unfounded = Infundada
finding-exonerated = Exonerada
finding-no-affidavit = Cerrada sin declaración jurada
finding-other = Cerrada de otro modo
finding-none = Sin conclusión en el registro

finding-sustained-means = La investigación dio la acusación por probada, con el nivel de prueba que se exigía.
finding-not-sustained-means = Las pruebas no bastaron para confirmar la acusación ni para descartarla.
finding-unfounded-means = La investigación concluyó que no ocurrió, o que no fue como se decía.
finding-exonerated-means = Ocurrió, y se consideró legal y correcto.
finding-no-affidavit-means = El caso se cerró porque nadie firmó una declaración jurada, que algunas ciudades exigieron en algunos años. No dice nada de lo que pasó.
finding-other-means = El caso terminó sin decidir qué pasó, por ejemplo por descargo, mediación o falta de cooperación.
finding-none-means = El registro no da ninguna conclusión. El caso puede seguir abierto, o puede faltar el dato.

discipline-no-action = Ninguna medida
discipline-violation-noted = Infracción anotada
discipline-reprimand = Amonestación
discipline-suspension = Suspensión de hasta 30 días
discipline-suspension-over-30 = Suspensión de más de 30 días
discipline-separation = Separación del cuerpo
discipline-not-served = Ordenada, pero no cumplida
discipline-reinstated = Anulada en apelación, con reincorporación
discipline-other = Otra medida
discipline-unknown = Ninguna en el registro, o no se sabe

step-allegations = Acusaciones contra alguien
step-with-finding = Con alguna conclusión
step-decided = Con decisión sobre lo que pasó
step-sustained = Comprobadas
step-disciplined = Comprobadas y con medida en el registro

status-open = Abierta
status-closed = Cerrada
