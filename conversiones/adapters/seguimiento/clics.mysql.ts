import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';
import type { Expiry } from '@alpespartner/shared-kernel/platform/service/running/purge.js';
import { Clics, type ClicSeguido } from '../../application/seguimiento/clics.js';
import { REPETICION_MS } from '../../domain/seguimiento/marca-de-clic.js';
import { clicDeFila, type ClicFila, filaDeClic } from './clic.fila.js';

/** A visitor's last unique click matters for `REPETICION_MS` only; a day covers whatever clocks differ by. */
export const clicsUltimos: Expiry = { table: 'clic_ultimo', column: 'en', days: 1 };

@Injectable()
export class MysqlClics extends Clics {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  add(clic: ClicSeguido): Promise<ClicSeguido> {
    return this.unitOfWork.run(async (tx) => {
      const guardado = clic.marca === 'UNICO' && !(await esUnico(tx, clic)) ? repetido(clic) : clic;
      const fila = filaDeClic(guardado);
      await tx.query(`INSERT INTO clic (${Object.keys(fila).join(', ')}) VALUES (?)`, [Object.values(fila)]);
      const { id: subject, marcaId, en: time } = guardado;
      const data = anuncio(guardado);
      tx.announce('conversiones.eventos', { type: 'ClicRegistrado', subject, sequence: 1n, marcaId, time, data });
      return guardado;
    });
  }

  async find(id: string): Promise<ClicSeguido | null> {
    const [fila] = await this.unitOfWork.run((tx) => tx.query<ClicFila[]>('SELECT * FROM clic WHERE id = ?', [id]));
    return fila ? clicDeFila(fila) : null;
  }
}

const repetido = (clic: ClicSeguido): ClicSeguido => ({ ...clic, marca: 'DUPLICADO', motivo: 'visto_antes' });

const VENCIDO = `en <= VALUES(en) - INTERVAL ${REPETICION_MS / 1_000} SECOND`;
/** Assigned from left to right: the time follows the click. */
const ULTIMO: Readonly<Record<string, string>> = {
  clic_id: `clic_id = IF(${VENCIDO}, VALUES(clic_id), clic_id)`,
  en: 'en = IF(clic_id = VALUES(clic_id), VALUES(en), en)',
};
const VISTO = upsertSql(
  'clic_ultimo',
  ['campana_id', 'afiliado_id', 'visitante', 'clic_id', 'en'],
  (columna) => ULTIMO[columna] ?? null,
);

/** Whoever is told by several marks (network, user) is unique by all of them. The rows are held until the commit. */
async function esUnico(tx: MysqlTx, clic: ClicSeguido): Promise<boolean> {
  const visitantes = visitantesDe(clic);
  if (visitantes.length === 0) return true;
  const { id, campanaId, afiliadoId, en } = clic;
  await tx.query(VISTO, [visitantes.map((visitante) => [campanaId, afiliadoId, visitante, id, en])]);
  const ultimos = await tx.query<{ clic_id: string }[]>(
    'SELECT clic_id FROM clic_ultimo WHERE campana_id = ? AND afiliado_id = ? AND visitante IN (?) FOR UPDATE',
    [campanaId, afiliadoId, visitantes],
  );
  return ultimos.every(({ clic_id }) => clic_id === id);
}

/** In one order for everybody, so that two never wait for each other. */
const visitantesDe = ({ red, usuarioId }: ClicSeguido): string[] =>
  [...(red === null ? [] : [red]), ...(usuarioId === null ? [] : [huella(`user:${usuarioId}`)])].sort();

const huella = (texto: string): string => createHash('sha256').update(texto).digest('base64url').slice(0, 22);

function anuncio(c: ClicSeguido): ConversionesEventos['ClicRegistrado'] {
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
