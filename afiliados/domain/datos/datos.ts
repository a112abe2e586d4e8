import { canonicoONada } from '@alpespartner/shared-kernel/domain/canonico.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { ADELANTO_MS } from '../acto.js';
import { banco, type DatosBancarios } from './banco.js';
import { correo } from './correo.js';
import { type Documento, documento, type TipoDocumento } from './documento.js';

export const TIPOS_AFILIADO = ['INDIVIDUAL', 'EMPRESA'] as const;
export type TipoAfiliado = (typeof TIPOS_AFILIADO)[number];

/** Who the affiliate is. All of it but `tipo` and `pais` is personal data. */
export interface DatosAfiliado {
  readonly nombre: string;
  readonly apellido: string;
  readonly email: string;
  readonly documento: Documento;
  readonly tipo: TipoAfiliado;
  readonly telefono: string | null;
  readonly pais: string | null;
  /** `YYYY-MM-DD` */
  readonly fechaNacimiento: string | null;
  readonly banco: DatosBancarios | null;
}

/** The same as somebody states it, not checked yet. */
export interface DatosDeclarados {
  readonly nombre: string;
  readonly apellido: string;
  readonly email: string;
  readonly tipoDocumento: TipoDocumento;
  readonly numeroDocumento: string;
  readonly tipo: TipoAfiliado;
  readonly telefono?: string | null | undefined;
  readonly pais?: string | null | undefined;
  readonly fechaNacimiento?: string | null | undefined;
  readonly banco?: Partial<Record<keyof DatosBancarios, string | null | undefined>> | null | undefined;
}

const nombreRequerido = (campo: 'nombre' | 'apellido'): DomainError =>
  new DomainError('afiliados.nombre-requerido', `The field ${campo} must not be empty.`, 'regla', { campo });

const fechaDeNacimientoFutura = (): DomainError =>
  new DomainError('afiliados.fecha-nacimiento-futura', 'The birth date lies in the future.', 'regla');

export function datosDe(d: DatosDeclarados, ahora: Date): DatosAfiliado {
  return {
    nombre: nombre('nombre', d.nombre),
    apellido: nombre('apellido', d.apellido),
    email: correo(d.email),
    documento: documento(d.tipoDocumento, d.numeroDocumento),
    tipo: d.tipo,
    telefono: canonicoONada(d.telefono ?? null, 'telefono', 40),
    pais: canonicoONada(d.pais ?? null, 'pais', 2)?.toUpperCase() ?? null,
    fechaNacimiento: nacimiento(d.fechaNacimiento, ahora),
    banco: banco(d.banco),
  };
}

/** The other way round, so that a change can be stated as "the same, but …". */
export function declarados({ documento: { tipo, numero }, ...resto }: DatosAfiliado): DatosDeclarados {
  return { ...resto, tipoDocumento: tipo, numeroDocumento: numero };
}

/** The names of what is not the same in both. */
export const distintos = (antes: DatosAfiliado, despues: DatosAfiliado): (keyof DatosAfiliado)[] =>
  (Object.keys(despues) as (keyof DatosAfiliado)[]).filter(
    (campo) => JSON.stringify(despues[campo]) !== JSON.stringify(antes[campo]),
  );

function nombre(campo: 'nombre' | 'apellido', texto: string): string {
  const limpio = canonicoONada(texto, campo, 100);
  if (limpio === null) throw nombreRequerido(campo);
  return limpio;
}

function nacimiento(fecha: string | null | undefined, ahora: Date): string | null {
  if (!fecha) return null;
  const hoy = new Date(ahora.getTime() + ADELANTO_MS).toISOString().slice(0, 10);
  if (fecha > hoy) throw fechaDeNacimientoFutura();
  return fecha;
}
