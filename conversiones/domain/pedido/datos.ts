import { canonicoONada } from '@alpespartner/shared-kernel/domain/canonico.js';
import { cero, comparar, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import { type Diferencia, diferencias, importeVisible } from './diferencias.js';
import { valorNoPositivo } from './errores.js';
import { comprobarImporte } from './limites.js';

export const TIPOS_CONVERSION = ['PURCHASE', 'SIGNUP', 'LEAD', 'DOWNLOAD', 'SUBSCRIPTION', 'CLICK'] as const;
export type TipoConversion = (typeof TIPOS_CONVERSION)[number];

/** What a shop reports. It never changes afterwards: refunds and decisions are events of their own. */
export interface DatosConversion {
  readonly marcaId: string;
  /** The affiliate that the shop names; null: other evidence says who. */
  readonly afiliadoId: string | null;
  readonly campanaId: string;
  readonly transaccionId: string;
  readonly tipo: TipoConversion;
  readonly valor: Dinero;
  readonly ocurridoEn: Date;
  readonly usuarioId: string | null;
  /** The click that the shop sent back: what it says it is, which may be none of ours. */
  readonly clicId: string | null;
  /** Code of a coupon, in upper case. */
  readonly cupon: string | null;
  /** Further coupons of the order, each once, `cupon` not among them. */
  readonly cupones: readonly string[];
  /** Country of the buyer, ISO 3166-1 alpha-2. */
  readonly pais: string | null;
  readonly origen: string | null;
  readonly destino: string | null;
  readonly metadatos: Readonly<Record<string, string>>;
  /** Imported, long after it happened. */
  readonly historica: boolean;
}

/** As reported: without an instant it occurred when we learned of it. */
export type DatosDeclarados = Omit<DatosConversion, 'ocurridoEn'> & { readonly ocurridoEn: Date | null };

/** The same order always has the same id, so a duplicate is found by the stream's key alone. */
export const conversionIdDe = (d: Pick<DatosConversion, 'marcaId' | 'tipo' | 'transaccionId'>): string =>
  idDe('conversion', d.marcaId, d.tipo, d.transaccionId);

/** Every coupon that an order names, in its order. */
export const cuponesDe = ({ cupon, cupones }: Pick<DatosConversion, 'cupon' | 'cupones'>): readonly string[] =>
  cupon === null ? cupones : [cupon, ...cupones];

/** A PURCHASE is worth something; a LEAD may be worth nothing, but never less. Throws where it is not so, or too much. */
export function comprobarValor({ tipo, valor }: Pick<DatosConversion, 'tipo' | 'valor'>): void {
  const signo = comparar(valor, cero(valor.moneda));
  comprobarImporte(valor, 'conversion_value');
  if (signo < 0 || (signo === 0 && tipo === 'PURCHASE')) throw valorNoPositivo(valor);
}

/**
 * What the report says otherwise than the one that stands, which may be from before names had one form. An instant left
 * out is no difference.
 */
export function diferenciasDe(primero: DatosConversion, recibido: DatosDeclarados): Diferencia[] {
  const antes = publicado(primero);
  const ahora = publicado({ ...recibido, ocurridoEn: recibido.ocurridoEn ?? primero.ocurridoEn });
  return diferencias(antes, ahora);
}

const publicado = (d: DatosConversion) => ({
  affiliate_id: d.afiliadoId,
  campaign_id: d.campanaId,
  conversion_value: importeVisible(d.valor),
  ocurrido_en: d.ocurridoEn.toISOString(),
  user_id: comparable(d.usuarioId),
  clic_id: d.clicId,
  coupon_code: comparable(d.cupon),
  cupones: d.cupones.map(comparable),
  pais: d.pais,
  source_url: d.origen,
  destination_url: d.destino,
  metadata: Object.fromEntries(Object.entries(d.metadatos).sort(([a], [b]) => (a < b ? -1 : 1))),
});

/** A name in the form in which it is compared. */
export const comparable = (nombre: string | null): string | null => canonicoONada(nombre, '', Infinity);
