import { EntitySchema } from 'typeorm';
import type { Entrada } from '../../domain/afiliado/historia.js';

/** One row of table `afiliado_historia`; `version` is the one of the affiliate after the change. */
interface HistoriaFila {
  afiliado_id: string;
  version: number;
  cambio: Entrada['cambio'];
  quien: string;
  cuando: Date;
  efectivo_en: Date;
  por_que: string;
  de: string | null;
  a: string | null;
}

export const historiaSchema = new EntitySchema<HistoriaFila>({
  name: 'afiliado_historia',
  columns: {
    afiliado_id: { type: 'char', length: 36, primary: true },
    version: { type: 'int', primary: true },
    cambio: { type: 'varchar' },
    quien: { type: 'varchar' },
    cuando: { type: 'datetime', precision: 3 },
    efectivo_en: { type: 'datetime', precision: 3 },
    por_que: { type: 'varchar' },
    de: { type: 'varchar', nullable: true },
    a: { type: 'varchar', nullable: true },
  },
});

export const historiaAFila = (afiliado_id: string, version: number, e: Entrada): HistoriaFila => ({
  afiliado_id,
  version,
  cambio: e.cambio,
  quien: e.quien,
  cuando: e.cuando,
  efectivo_en: e.efectivoEn,
  por_que: e.porQue,
  de: e.de,
  a: e.a,
});

export const historiaDeFila = ({ version, efectivo_en, por_que, cambio, quien, cuando, de, a }: HistoriaFila) => ({
  n: version,
  cambio,
  quien,
  cuando,
  efectivoEn: efectivo_en,
  porQue: por_que,
  de,
  a,
});
