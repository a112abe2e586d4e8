import { afiliadoDe, type Conversion } from '../../domain/conversion/estado.js';

export const TABLA = 'conversion';
/** The projection that fills it. */
export const LISTA = 'lista';

/** One row of the read model: all of it from the stream, nothing from anywhere else. Amounts are minor units. */
export interface ConversionFila {
  readonly id: string;
  readonly version: number;
  readonly marca_id: string;
  /** Whose it is, mainly; empty: nobody's yet. */
  readonly afiliado_id: string;
  readonly campana_id: string;
  readonly transaction_id: string;
  readonly tipo: string;
  readonly moneda: string;
  readonly valor: string;
  readonly neto: string;
  readonly estado: string;
  readonly razon: string | null;
  readonly decision: string | null;
  readonly comision: string | null;
  readonly clic_id: string | null;
  readonly user_id: string | null;
  readonly ocurrido_en: Date;
  readonly recibido_en: Date;
}

/** What a shop sends back may be anything; only an id is one to be found by. */
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

export const filaDe = (id: string, version: number, c: Conversion): ConversionFila => ({
  id,
  version,
  marca_id: c.datos.marcaId,
  afiliado_id: afiliadoDe(c) ?? '',
  campana_id: c.datos.campanaId,
  transaction_id: c.datos.transaccionId,
  tipo: c.datos.tipo,
  moneda: c.datos.valor.moneda,
  valor: String(c.valor.unidadesMenores),
  neto: String(c.neto.unidadesMenores),
  estado: c.situacion,
  razon: c.razon,
  decision: c.decision,
  comision: c.comision && String(c.comision.monto.unidadesMenores),
  clic_id: c.datos.clicId && (ID.test(c.datos.clicId) ? c.datos.clicId : null),
  user_id: c.datos.usuarioId,
  ocurrido_en: c.datos.ocurridoEn,
  recibido_en: c.recibidoEn,
});
