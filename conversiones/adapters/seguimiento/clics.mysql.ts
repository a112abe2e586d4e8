import { Injectable } from '@nestjs/common';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { isDuplicateKey } from '@alpespartner/shared-kernel/platform/mysql/errors.js';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { Expiry } from '@alpespartner/shared-kernel/platform/service/running/purge.js';
import { Clics, type ClicSeguido } from '../../application/seguimiento/clics.js';
import { clicDeFila, type ClicFila, filaDeClic } from './clic.fila.js';
import { marcados } from './repeticiones.mysql.js';

/** A visitor's last unique click matters for `REPETICION_MS` only; a day covers whatever clocks differ by. */
export const clicsUltimos: Expiry = { table: 'clic_ultimo', column: 'en', days: 1 };

@Injectable()
export class MysqlClics extends Clics {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async add(clic: ClicSeguido): Promise<ClicSeguido> {
    return (await this.addAll([clic]))[0] ?? clic;
  }

  async addAll(clics: readonly ClicSeguido[]): Promise<readonly ClicSeguido[]> {
    try {
      return await this.insert(clics);
    } catch (error) {
      // Somebody else stored one of them at this moment: now it is seen.
      if (!isDuplicateKey(error) || this.unitOfWork.current()) throw error;
      return this.insert(clics);
    }
  }

  private insert(clics: readonly ClicSeguido[]): Promise<readonly ClicSeguido[]> {
    return this.unitOfWork.run(async (tx) => {
      const nuevos = await marcados(tx, await desconocidos(tx, clics));
      const filas = nuevos.map(filaDeClic);
      const [fila] = filas;
      if (!fila) return [];
      await tx.query(`INSERT INTO clic (${Object.keys(fila).join(', ')}) VALUES ?`, [filas.map(Object.values)]);
      tx.announce('conversiones.eventos', ...nuevos.map(anuncio));
      return nuevos;
    });
  }

  async find(id: string): Promise<ClicSeguido | null> {
    const [fila] = await this.unitOfWork.run((tx) => tx.query<ClicFila[]>('SELECT * FROM clic WHERE id = ?', [id]));
    return fila ? clicDeFila(fila) : null;
  }
}

/** Each once, by its id. */
async function desconocidos(tx: MysqlTx, clics: readonly ClicSeguido[]): Promise<readonly ClicSeguido[]> {
  const porId = new Map(clics.map((clic) => [clic.id, clic]));
  if (porId.size === 0) return [];
  const filas = await tx.query<{ id: string }[]>('SELECT id FROM clic WHERE id IN (?)', [[...porId.keys()]]);
  for (const { id } of filas) porId.delete(id);
  return [...porId.values()].sort((a, b) => a.en.getTime() - b.en.getTime());
}

const anuncio = (clic: ClicSeguido) =>
  ({
    type: 'ClicRegistrado',
    subject: clic.id,
    sequence: 1n,
    marcaId: clic.marcaId,
    time: clic.en,
    data: datosDe(clic),
  }) as const;

function datosDe(c: ClicSeguido): ConversionesEventos['ClicRegistrado'] {
  const [sub1 = null, sub2 = null, sub3 = null, sub4 = null, sub5 = null] = c.subs;
  return {
    clic_id: c.id,
    affiliate_id: c.afiliadoId,
    campaign_id: c.campanaId,
    source_url: c.origen,
    destination_url: c.destino,
    sub1,
    sub2,
    sub3,
    sub4,
    sub5,
    user_id: c.usuarioId,
    network_hash: c.red,
    agent_class: c.agente,
    pais: c.pais,
    marking: c.marca,
    marking_reason: c.motivo,
    enlace_id: c.enlaceId,
    origin: c.procedencia,
    timestamp: c.en,
  };
}
