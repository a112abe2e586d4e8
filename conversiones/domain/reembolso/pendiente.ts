import { type Dinero, restar } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Reembolso } from '../conversion/comandos.js';
import { comprobarMismoReembolso } from '../conversion/reembolso.js';
import { diferencias } from '../pedido/diferencias.js';
import type { RazonDeRechazo } from './rechazo.js';

export const ESTADOS_DE_REEMBOLSO = ['EN_ESPERA', 'APLICADO', 'RECHAZADO'] as const;
export type EstadoDeReembolso = (typeof ESTADOS_DE_REEMBOLSO)[number];

/** What a refund is of: a sale, which need not be known yet; or a customer, over whose sales it is spread. */
type ReembolsoDe = { readonly conversionId: string } | { readonly usuarioId: string };

/** A refund that was taken, and could not be applied at once. */
export interface ReembolsoPendiente {
  readonly de: ReembolsoDe;
  readonly quien: Quien;
  readonly reembolso: Reembolso;
  readonly recibidoEn: Date;
}

/** As it stands. `aplicado`: how much of it was given back so far, where it is spread. */
export interface ReembolsoGuardado extends ReembolsoPendiente {
  readonly id: string;
  readonly estado: EstadoDeReembolso;
  readonly aplicado: Dinero;
  readonly razon: RazonDeRechazo | null;
  readonly resueltoEn: Date | null;
}

/** The key of a refund: the brand's, whatever others name alike. */
export const claveDe = ({ de, quien, reembolso }: Pick<ReembolsoPendiente, 'de' | 'quien' | 'reembolso'>): string =>
  idDe('reembolso', quien.marcaId ?? '', 'conversionId' in de ? de.conversionId : '', reembolso.reembolsoId);

export const restoDe = ({ reembolso, aplicado }: Pick<ReembolsoGuardado, 'reembolso' | 'aplicado'>): Dinero =>
  restar(reembolso.monto, aplicado);

/** The refund of one sale that is a part of one of a customer: always the same, so that it counts once. */
export const parteDe = ({ quien, reembolso }: ReembolsoPendiente, conversionId: string): string =>
  idDe('reembolso-parte', quien.marcaId ?? '', reembolso.reembolsoId, conversionId);

/** Throws reembolsoEnConflicto where what is known under the key of a refund is another one. */
export function comprobarMismo(conocido: ReembolsoPendiente, pedido: ReembolsoPendiente): void {
  const distinto = diferencias({ user_id: usuarioDe(conocido) }, { user_id: usuarioDe(pedido) });
  comprobarMismoReembolso(conocido.reembolso, pedido.reembolso, distinto);
}

const usuarioDe = ({ de }: ReembolsoPendiente): string | null => ('usuarioId' in de ? de.usuarioId : null);
