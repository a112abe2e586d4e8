import type { Nivel, TipoAfiliado } from '../../../campanas/domain/campana/segmentacion.js';

export const ESTADOS_AFILIADO = ['PENDIENTE', 'ACTIVO', 'RECHAZADO', 'SUSPENDIDO', 'DESACTIVADO', 'BLOQUEADO'] as const;
export type EstadoAfiliado = (typeof ESTADOS_AFILIADO)[number];

/** What holds since `desde`; `secuencia` is the affiliate's version that said so. */
interface Cambio {
  readonly secuencia: bigint;
  readonly desde: Date;
}

type CambioDeNivel = Cambio & { readonly nivel: Nivel };
export type CambioDeEstado = Cambio & { readonly estado: EstadoAfiliado };

/** Where the gateway pays an affiliate; `referencia` null: nowhere any more. */
export interface Beneficiario {
  readonly secuencia: bigint;
  readonly referencia: string | null;
  /** From then on it may be paid there. */
  readonly vigenteDesde: Date;
}

/** What marketing knows of an affiliate. Changes by sequence; none: unknown. */
export interface AfiliadoConocido {
  readonly afiliadoId: string;
  readonly niveles: readonly CambioDeNivel[];
  readonly estados: readonly CambioDeEstado[];
  /** Told by its registration. */
  readonly tipo: TipoAfiliado | null;
  readonly referidoPor: string | null;
  /** Since when, where its referrer was named after its registration; null: from the first. */
  readonly referidoDesde: Date | null;
  readonly beneficiario: Beneficiario | null;
}

/** What one message tells of an affiliate; what it does not tell is absent. */
export interface HechoDeAfiliado extends Cambio {
  readonly afiliadoId: string;
  readonly nivel?: Nivel;
  readonly estado?: EstadoAfiliado;
  readonly registro?: Pick<AfiliadoConocido, 'tipo' | 'referidoPor'>;
  /** Named after the registration. */
  readonly referidoPor?: string;
  readonly beneficiario?: Pick<Beneficiario, 'referencia' | 'vigenteDesde'>;
}

/** Adds a fact once, whatever the order in which facts arrive. */
export function conHechoDeAfiliado(afiliado: AfiliadoConocido, hecho: HechoDeAfiliado): AfiliadoConocido {
  const { secuencia, desde, nivel, estado, registro, referidoPor } = hecho;
  return {
    ...afiliado,
    ...registro,
    ...(nivel && { niveles: conCambio(afiliado.niveles, { secuencia, desde, nivel }) }),
    ...(estado && { estados: conCambio(afiliado.estados, { secuencia, desde, estado }) }),
    ...(referidoPor !== undefined && conReferidor(afiliado, referidoPor, desde)),
    beneficiario: conBeneficiario(afiliado.beneficiario, hecho),
  };
}

function conCambio<C extends Cambio>(cambios: readonly C[], cambio: C): readonly C[] {
  if (cambios.some(({ secuencia }) => secuencia === cambio.secuencia)) return cambios;
  return [...cambios, cambio].sort((a, b) => (a.secuencia < b.secuencia ? -1 : 1));
}

/** Everybody has one referrer, for good: whoever repeats it names nobody new. */
function conReferidor(
  { referidoPor, referidoDesde }: AfiliadoConocido,
  nuevo: string,
  desde: Date,
): Pick<AfiliadoConocido, 'referidoPor' | 'referidoDesde'> {
  return referidoPor === null ? { referidoPor: nuevo, referidoDesde: desde } : { referidoPor, referidoDesde };
}

function conBeneficiario(sabido: Beneficiario | null, { secuencia, beneficiario }: HechoDeAfiliado) {
  if (!beneficiario || (sabido && sabido.secuencia >= secuencia)) return sabido;
  return { secuencia, ...beneficiario };
}

/**
 * The tier at `instante`: the latest to take effect by then, the later fact winning a tie; before the first one, the first.
 * Undefined for an unknown affiliate.
 */
export function nivelEn({ niveles }: AfiliadoConocido, instante: Date): Nivel | undefined {
  const orden = niveles.toSorted((a, b) => a.desde.getTime() - b.desde.getTime());
  return (orden.findLast(({ desde }) => desde <= instante) ?? orden[0])?.nivel;
}

/**
 * The state at `instante`: what was said last about it. Where nobody had validated the affiliate by then, the outcome of its
 * validation counts, as it does for its sales. Undefined for an unknown affiliate.
 */
export function estadoEn({ estados }: AfiliadoConocido, instante: Date): EstadoAfiliado | undefined {
  const vigente = estados.findLast(({ desde }) => desde <= instante);
  if (vigente && vigente.estado !== 'PENDIENTE') return vigente.estado;
  const [primera] = estados;
  if (!primera) return undefined;
  const desde = vigente?.secuencia ?? -1n;
  return estados.find(({ secuencia, estado }) => secuencia > desde && estado !== 'PENDIENTE')?.estado ?? 'PENDIENTE';
}

/** Who referred it, for a sale of `instante`. */
export const referidorEn = ({ referidoPor, referidoDesde }: AfiliadoConocido, instante: Date): string | null =>
  referidoDesde === null || referidoDesde <= instante ? referidoPor : null;

/**
 * Since when a fact counts: who was not validated by an instant is what its validation says, so that this counts for what was
 * before it too.
 */
export function cuentaDesde({ estados }: AfiliadoConocido, { estado, desde, secuencia }: HechoDeAfiliado): Date {
  if (!estado || estado === 'PENDIENTE') return desde;
  const anterior = estados.findLast((cambio) => cambio.secuencia < secuencia);
  if (anterior && anterior.estado !== 'PENDIENTE') return desde;
  return estados.some((cambio) => cambio.estado !== 'PENDIENTE') ? (anterior?.desde ?? desde) : new Date(0);
}
