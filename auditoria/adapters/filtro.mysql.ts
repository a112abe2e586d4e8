/** All given conditions hold. `desde` is included, `hasta` is not. */
export interface Filtro {
  readonly agregado?: string | undefined;
  readonly correlacion?: string | undefined;
  readonly actor?: string | undefined;
  readonly tipo?: string | undefined;
  readonly topic?: string | undefined;
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

const CONDICIONES: Readonly<Record<keyof Filtro, string>> = {
  agregado: 'agregado = ?',
  correlacion: 'correlacion = ?',
  actor: 'actor = ?',
  tipo: 'tipo = ?',
  topic: 'topic = ?',
  desde: 'en >= ?',
  hasta: 'en < ?',
};

/** Conditions to append to a WHERE, each with its value bound. */
export function filtroSql(filtro: Filtro): { donde: string; valores: unknown[] } {
  const puestos = (Object.keys(CONDICIONES) as (keyof Filtro)[]).filter((campo) => filtro[campo] !== undefined);
  return {
    donde: puestos.map((campo) => `AND ${CONDICIONES[campo]}`).join(' '),
    valores: puestos.map((campo) => filtro[campo]),
  };
}
