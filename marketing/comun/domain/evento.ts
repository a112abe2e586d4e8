/** What happened, what changed by it, and when it was recorded: the shape of every event in this context. */
export interface Evento<Tipo extends string, Datos> {
  readonly tipo: Tipo;
  readonly datos: Datos;
  readonly en: Date;
}
