import type { Dinero as DineroAvro } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

export const aAvro = ({ unidadesMenores, moneda }: Dinero): DineroAvro => ({
  unidades_menores: unidadesMenores,
  moneda,
});

export const deAvro = ({ unidades_menores, moneda }: DineroAvro): Dinero => dinero(unidades_menores, moneda);
