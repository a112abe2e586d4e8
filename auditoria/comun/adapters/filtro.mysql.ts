/** Which filters a list has, each with its SQL condition. */
export type Condiciones<F> = Readonly<Record<keyof F, string>>;

/** Conditions to append to a WHERE, each with its value bound. All that are given hold. */
export function filtroSql<F extends object>(
  condiciones: Condiciones<F>,
  filtro: F,
): { where: string; valores: unknown[] } {
  const puestos = (Object.keys(condiciones) as (keyof F)[]).filter((campo) => filtro[campo] !== undefined);
  return {
    where: puestos.map((campo) => `AND ${condiciones[campo]}`).join(' '),
    valores: puestos.map((campo) => filtro[campo]),
  };
}
