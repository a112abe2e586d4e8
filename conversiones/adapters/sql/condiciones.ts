/** A piece of a WHERE with its parameters. */
export type Condicion = readonly [texto: string, ...valores: unknown[]];

/** One where there is a value to ask for; else none. */
export const si = (texto: string, valor: unknown): Condicion[] =>
  valor === undefined || valor === null ? [] : [[texto, valor]];

export const unir = (condiciones: readonly Condicion[]) => ({
  where: condiciones.map(([texto]) => texto).join(' AND '),
  valores: condiciones.flatMap(([, ...valores]) => valores),
});
