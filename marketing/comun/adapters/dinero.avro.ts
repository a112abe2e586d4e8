import { type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

/** Money as it travels in messages. */
export interface DineroAvro {
  readonly unidades_menores: bigint;
  readonly moneda: string;
}

export const dineroAvro = ({ unidadesMenores, moneda }: Dinero) => ({ unidades_menores: unidadesMenores, moneda });
export const dineroAvroONada = (importe: Dinero | null) => (importe ? dineroAvro(importe) : null);
export const deAvro = ({ unidades_menores, moneda }: DineroAvro): Dinero => dinero(unidades_menores, moneda);
