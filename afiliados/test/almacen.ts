import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { Historias } from '../application/afiliado/ver-historia.consulta.js';
import type { Afiliado } from '../domain/afiliado/afiliado.js';
import type { AfiliadoRepository } from '../domain/afiliado/afiliado.repository.js';
import type { DatosDeclarados } from '../domain/datos/datos.js';
import { hoy, registrado } from './ejemplos.js';

export interface Almacen {
  readonly afiliados: AfiliadoRepository;
  readonly historias: Historias;
  /** The types of what has been announced so far, in order. */
  anunciados(): Promise<readonly string[]>;
}

let n = 0;

/** An affiliate like no other before, but for what `otro` says. */
export const nuevo = (otro: Partial<DatosDeclarados> = {}, cuando = hoy): Afiliado => {
  n += 1;
  return registrado({ email: `a${n}@example.com`, numeroDocumento: String(100_000 + n), ...otro }, newId(), cuando);
};

export async function guardado({ afiliados }: Almacen, otro: Partial<DatosDeclarados> = {}): Promise<string> {
  const afiliado = nuevo(otro);
  await afiliados.add(afiliado);
  return afiliado.snapshot.id;
}

export async function activo(almacen: Almacen, codigo: string): Promise<string> {
  const id = await guardado(almacen);
  await almacen.afiliados.update(id, (afiliado) => afiliado.aprobar(codigo, hoy));
  return id;
}

/** What each of them was answered, sorted: `done` or the code of the refusal. */
export async function respuestas(intentos: readonly Promise<unknown>[]): Promise<string[]> {
  const cada = intentos.map((intento) =>
    intento.then(
      () => 'done',
      (error: unknown) => (error as { codigo?: string }).codigo ?? String(error),
    ),
  );
  return (await Promise.all(cada)).sort();
}
