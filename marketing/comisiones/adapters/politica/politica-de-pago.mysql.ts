import { Injectable } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { enOrden, entero, guardar } from '../../../comun/adapters/filas.mysql.js';
import {
  type PoliticaDePago,
  PoliticaDePagoRepository,
  politicaNormal,
  type Propuesta,
  type Regida,
} from '../../domain/politica/politica-de-pago.js';

@Injectable()
export class MysqlPoliticaDePagoRepository extends PoliticaDePagoRepository {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async list(marcaIds: readonly string[]): Promise<readonly PoliticaDePago[]> {
    if (marcaIds.length === 0) return [];
    return this.unitOfWork.run(async (tx) => {
      const sql = 'SELECT * FROM politica_pago WHERE marca_id IN (?) ORDER BY marca_id, moneda';
      return (await tx.query<PoliticaFila[]>(sql, [enOrden(marcaIds)])).map(deFila);
    });
  }

  async listPropuestas(marcaId: string): Promise<readonly Propuesta[]> {
    const sql = 'SELECT * FROM politica_propuesta WHERE marca_id = ? ORDER BY moneda';
    return (await this.unitOfWork.run((tx) => tx.query<PropuestaFila[]>(sql, [marcaId]))).map(propuestaDe);
  }

  update(marcaId: string, moneda: string, change: (regida: Regida) => Regida): Promise<Regida> {
    return this.unitOfWork.run(async (tx) => {
      const antes = await regidaDe(tx, marcaId, moneda);
      const despues = change(antes);
      if (despues.politica !== antes.politica) await guardar(tx, 'politica_pago', [aFila(despues.politica)]);
      if (despues.propuesta) await guardar(tx, 'politica_propuesta', [propuestaAFila(despues.propuesta)]);
      else await tx.query('DELETE FROM politica_propuesta WHERE marca_id = ? AND moneda = ?', [marcaId, moneda]);
      return despues;
    });
  }
}

/** The brand's row is the lock: what nobody has said yet has no row of its own. */
async function regidaDe(tx: MysqlTx, marcaId: string, moneda: string): Promise<Regida> {
  await tx.query('SELECT id FROM marca WHERE id = ? FOR UPDATE', [marcaId]);
  const suya = 'WHERE marca_id = ? AND moneda = ? FOR UPDATE';
  const [politica] = await tx.query<PoliticaFila[]>(`SELECT * FROM politica_pago ${suya}`, [marcaId, moneda]);
  const [propuesta] = await tx.query<PropuestaFila[]>(`SELECT * FROM politica_propuesta ${suya}`, [marcaId, moneda]);
  return {
    politica: politica ? deFila(politica) : politicaNormal(marcaId, moneda),
    propuesta: propuesta ? propuestaDe(propuesta) : null,
  };
}

interface PoliticaFila {
  marca_id: string;
  moneda: string;
  minimo: string;
  dos_personas_desde: string | null;
}

interface PropuestaFila extends PoliticaFila {
  id: string;
  razon: string | null;
  propuesta_por: string;
  propuesta_en: Date;
}

const aFila = ({ marcaId, moneda, minimo, dosPersonasDesde }: PoliticaDePago) => ({
  marca_id: marcaId,
  moneda,
  minimo: minimo.unidadesMenores,
  dos_personas_desde: dosPersonasDesde?.unidadesMenores ?? null,
});

const deFila = ({ marca_id, moneda, minimo, dos_personas_desde: dos }: PoliticaFila): PoliticaDePago => ({
  marcaId: marca_id,
  moneda,
  minimo: dinero(entero(minimo), moneda),
  dosPersonasDesde: dos === null ? null : dinero(entero(dos), moneda),
});

const propuestaAFila = ({ id, politica, razon, por, en }: Propuesta) => ({
  ...aFila(politica),
  id,
  razon,
  propuesta_por: por,
  propuesta_en: en,
});

const propuestaDe = (fila: PropuestaFila): Propuesta => ({
  id: fila.id,
  politica: deFila(fila),
  razon: fila.razon,
  por: fila.propuesta_por,
  en: fila.propuesta_en,
});
