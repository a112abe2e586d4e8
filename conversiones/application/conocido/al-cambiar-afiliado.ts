import { Injectable } from '@nestjs/common';
import type { EstadoAfiliado, Inscripcion, Nivel } from '../../domain/conocido/afiliado.js';
import type { Cambio } from '../../domain/conocido/cambio.js';

/** What a message says of an affiliate, or of an enrolment of it, as version `secuencia` of that. `clase`: a person or a company. */
export type HechoDeAfiliado = { readonly afiliadoId: string; readonly secuencia: bigint; readonly en: Date } & (
  | { readonly tipo: 'AfiliadoRegistrado'; readonly clase: string | null; readonly estado: EstadoAfiliado }
  | { readonly tipo: 'AfiliadoActualizado'; readonly clase: string | null; readonly estado: EstadoAfiliado }
  | { readonly tipo: 'AfiliadoValidado'; readonly aprobado: boolean; readonly nivel: Nivel | null }
  | { readonly tipo: 'NivelAfiliadoCambiado'; readonly nivel: Nivel }
  | { readonly tipo: 'AfiliadoInscrito' | 'InscripcionTerminada'; readonly inscripcion: InscripcionContada }
  | { readonly tipo: keyof typeof ESTADO_TRAS }
);

type InscripcionContada = Inscripcion & { readonly id: string };

const ESTADO_TRAS = {
  AfiliadoSuspendido: 'SUSPENDIDO',
  AfiliadoReactivado: 'ACTIVO',
  AfiliadoDesbloqueado: 'ACTIVO',
  AfiliadoDesactivado: 'DESACTIVADO',
  AfiliadoBloqueado: 'BLOQUEADO',
} as const;

interface Contado {
  readonly afiliadoId: string;
  readonly secuencia: bigint;
}
export type CambioDeAfiliado = Contado &
  ((Cambio<EstadoAfiliado> & { readonly clase: 'estado' }) | (Cambio<Nivel> & { readonly clase: 'nivel' }));

/** Where the copies are kept. Of what several versions say, the greatest counts: facts may come in any order, and again. */
export abstract class CopiasDeAfiliados {
  abstract addClases(clases: readonly (Contado & { readonly clase: string })[]): Promise<void>;
  abstract addCambios(cambios: readonly CambioDeAfiliado[]): Promise<void>;
  abstract addInscripciones(
    inscripciones: readonly (Contado & { readonly inscripcion: InscripcionContada })[],
  ): Promise<void>;
}

/** Keeps what kind each affiliate is, every state and tier it had since when, and its enrolments. */
@Injectable()
export class AlCambiarAfiliado {
  constructor(private readonly copias: CopiasDeAfiliados) {}

  async handle(hechos: readonly HechoDeAfiliado[]): Promise<void> {
    await this.copias.addClases(
      hechos.flatMap((hecho) => ('clase' in hecho && hecho.clase !== null ? [{ ...hecho, clase: hecho.clase }] : [])),
    );
    await this.copias.addCambios(hechos.flatMap(cambiosDe));
    await this.copias.addInscripciones(hechos.filter((hecho) => 'inscripcion' in hecho));
  }
}

function cambiosDe(hecho: HechoDeAfiliado): CambioDeAfiliado[] {
  const { afiliadoId, secuencia, en: desde } = hecho;
  const { estado, nivel } = dice(hecho);
  const cambios: CambioDeAfiliado[] = [];
  if (estado) cambios.push({ afiliadoId, secuencia, desde, clase: 'estado', valor: estado });
  if (nivel) cambios.push({ afiliadoId, secuencia, desde, clase: 'nivel', valor: nivel });
  return cambios;
}

/** What a fact says of state and tier, from its instant on. */
function dice(hecho: HechoDeAfiliado): { readonly estado?: EstadoAfiliado; readonly nivel?: Nivel | null } {
  switch (hecho.tipo) {
    case 'AfiliadoRegistrado':
      return { estado: hecho.estado, nivel: 'BRONCE' };
    case 'AfiliadoValidado':
      return { estado: hecho.aprobado ? 'ACTIVO' : 'RECHAZADO', nivel: hecho.nivel };
    // An update says no change of state, except that it is how one who was unblocked comes back to waiting.
    case 'AfiliadoActualizado':
      return hecho.estado === 'PENDIENTE' ? { estado: 'PENDIENTE' } : {};
    case 'NivelAfiliadoCambiado':
      return { nivel: hecho.nivel };
    case 'AfiliadoInscrito':
    case 'InscripcionTerminada':
      return {};
    default:
      return { estado: ESTADO_TRAS[hecho.tipo] };
  }
}
