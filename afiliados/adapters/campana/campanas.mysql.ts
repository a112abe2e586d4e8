import { Injectable } from '@nestjs/common';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { CampanaConocida } from '../../domain/campana/campana.js';
import { Campanas } from '../../domain/campana/campanas.js';

interface CampanaFila {
  readonly id: string;
  readonly marca_id: string;
  readonly estado: CampanaConocida['estado'];
  readonly inicio: Date;
  readonly fin: Date;
  readonly secuencia: string;
}

/** A reference copy: one row for each campaign that was heard of. */
@Injectable()
export class MysqlCampanas extends Campanas {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  find(id: string): Promise<CampanaConocida | null> {
    return this.unitOfWork.run((tx) => leer(tx, id));
  }

  update(id: string, change: (conocida: CampanaConocida | null) => CampanaConocida): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      // To lock a row that is not there would lock its neighbourhood: others that are new would wait in a circle.
      const antes = (await leer(tx, id)) && (await leer(tx, id, 'FOR UPDATE'));
      const despues = change(antes);
      if (despues !== antes) await guardar(tx, despues);
    });
  }
}

async function leer(tx: MysqlTx, id: string, bloqueo = ''): Promise<CampanaConocida | null> {
  const sql = `SELECT id, marca_id, estado, inicio, fin, secuencia FROM campana WHERE id = ? ${bloqueo}`;
  const [fila] = await tx.query<CampanaFila[]>(sql, [id]);
  if (!fila) return null;
  const { marca_id: marcaId, estado, inicio, fin, secuencia } = fila;
  return { id, marcaId, estado, inicio, fin, secuencia: BigInt(secuencia) };
}

/** Whoever made the same row in between is not overwritten by what is older. */
async function guardar(tx: MysqlTx, campana: CampanaConocida): Promise<void> {
  const { id, marcaId, estado, inicio, fin, secuencia } = campana;
  await tx.query(
    `INSERT INTO campana (id, marca_id, estado, inicio, fin, secuencia) VALUES (?, ?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE
       estado = IF(VALUES(secuencia) > secuencia, VALUES(estado), estado),
       inicio = IF(VALUES(secuencia) > secuencia, VALUES(inicio), inicio),
       fin = IF(VALUES(secuencia) > secuencia, VALUES(fin), fin),
       secuencia = GREATEST(secuencia, VALUES(secuencia))`,
    [id, marcaId, estado, inicio, fin, secuencia],
  );
}
