import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Nivel } from '../conocido/afiliado.js';
import type { SenalSonada } from '../juicio/fraude.js';
import type { RazonRechazo, RazonRevision } from '../juicio/razones.js';
import type { Atribucion, Toque } from '../juicio/toque.js';
import type { DatosConversion, TipoConversion } from '../pedido/datos.js';
import type { RazonCancelacion } from './situacion.js';

/**
 * What happened to a conversion. `en` is the valid time: when it happened in the business, not when it was recorded.
 * A decision of the rules is valid since the conversion occurred, a refund since the refund, a decision by hand since
 * it was taken.
 */
export type EventoConversion = { readonly en: Date } & (
  | { readonly tipo: 'ConversionDetected'; readonly datos: DatosConversion; readonly recibidoEn: Date }
  | {
      readonly tipo: 'ConversionValidated';
      readonly atribucion: Atribucion;
      readonly campanaId: string;
      readonly ocurridoEn: Date;
      readonly pais: string | null;
      /** These, null: not known, or recorded before they were kept. */
      readonly transaccionId: string | null;
      readonly recibidoEn: Date | null;
      readonly tipoConversion: TipoConversion | null;
      readonly usuarioId: string | null;
      readonly clienteNuevo: boolean | null;
      readonly lineaProducto: string | null;
      readonly historica: boolean;
      /** Net of the refunds known by then. */
      readonly neto: Dinero;
      /** Tier of the affiliate when the conversion occurred, where known. */
      readonly nivel: Nivel | null;
      readonly manual: boolean;
      readonly por: string;
      readonly notas: string | null;
      readonly puntuacion: number;
      readonly evidencias: readonly SenalSonada[];
    }
  | {
      readonly tipo: 'ConversionHeld';
      readonly razon: RazonRevision;
      readonly puntuacion: number;
      readonly evidencias: readonly SenalSonada[];
      /** Null: not told, in what was held before there were several. */
      readonly atribucion: Atribucion | null;
    }
  | {
      readonly tipo: 'ConversionRejected';
      readonly razon: RazonRechazo;
      readonly detalle: string | null;
      readonly por: string;
      readonly toques: readonly Toque[];
    }
  | {
      readonly tipo: 'ConversionCancelled';
      readonly razon: RazonCancelacion;
      readonly detalle: string | null;
      readonly por: string;
    }
  | {
      readonly tipo: 'ConversionAdjusted';
      readonly reembolsoId: string;
      /** What was given back. */
      readonly monto: Dinero;
      /** What was asked for beyond what was left; null: nothing. */
      readonly exceso: Dinero | null;
      readonly neto: Dinero;
      readonly motivo: string;
    }
  /** The shop corrects the value it reported. */
  | {
      readonly tipo: 'ConversionAmended';
      readonly ajusteId: string;
      readonly delta: Dinero;
      readonly neto: Dinero;
      readonly motivo: string;
    }
  | {
      readonly tipo: 'ConversionConfirmed';
      readonly comisionId: string;
      readonly comision: Dinero;
      readonly neto: Dinero;
    }
  | { readonly tipo: 'ConversionWithoutBudget'; readonly presupuestoId: string }
  | { readonly tipo: 'ConversionPaid'; readonly pagoId: string }
);
