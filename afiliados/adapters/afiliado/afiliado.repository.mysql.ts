import { Injectable } from '@nestjs/common';
import { announceDecision } from '@alpespartner/shared-kernel/application/announce-decision.js';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Afiliado, type EstadoAfiliado } from '../../domain/afiliado/afiliado.js';
import type { AfiliadoGuardado, FiltroAfiliados, PaginaAfiliados } from '../../domain/afiliado/afiliado.repository.js';
import { AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import { afiliadoDesconocido, versionDistinta } from '../../domain/afiliado/errores.js';
import { entradaDe } from '../../domain/afiliado/historia.js';
import type { Referidor } from '../../domain/afiliado/referido.js';
import { guardarBeneficiarios, leerBeneficiarios } from '../beneficiario/beneficiario.fila.js';
import { inscripcionAFila, inscripcionDeFila, inscripcionSchema } from '../inscripcion/inscripcion.fila.js';
import { aFila, type AfiliadoFila, afiliadoSchema, deFila } from './afiliado.fila.js';
import { notificaciones } from './avisos.js';
import { busquedaDe } from './busqueda.js';
import { anuncios, decisiones } from './contrato.js';
import { repetido } from './duplicado.mysql.js';
import { historiaAFila, historiaSchema } from './historia.fila.js';

/** The row is locked while it is changed, so that an update never has to be given up; its version is checked as well. */
@Injectable()
export class MysqlAfiliadoRepository extends AfiliadoRepository {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async add(afiliado: Afiliado): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const fila = aFila(afiliado.snapshot, afiliado.version + afiliado.events.length);
      await tx.manager.insert(afiliadoSchema, fila).catch(repetido(tx, fila));
      await this.seguir(tx, afiliado, { inscripciones: [], beneficiarios: [] });
    });
  }

  update(id: string, change: (a: Afiliado) => void | Promise<void>, esperada?: number): Promise<AfiliadoGuardado> {
    return this.unitOfWork.run(async (tx) => {
      const fila = await leer(tx, id, true);
      if (!fila) throw afiliadoDesconocido(id);
      const { estado, version } = fila;
      if (esperada !== undefined && esperada !== version) throw versionDistinta(esperada, version);
      const afiliado = Afiliado.of(estado, version);
      await change(afiliado);
      return afiliado.events.length === 0 ? fila : this.guardar(tx, afiliado, estado);
    });
  }

  find(id: string): Promise<AfiliadoGuardado | null> {
    return this.unitOfWork.run((tx) => leer(tx, id, false));
  }

  referidor(idOCodigo: string): Promise<Referidor | null> {
    return this.unitOfWork.run(async (tx) => {
      const hallado =
        (await pariente(tx, 'id', idOCodigo.toLowerCase())) ??
        (await pariente(tx, 'codigo_referido', idOCodigo.toUpperCase()));
      if (!hallado) return null;
      const ancestros: string[] = [];
      for (let id = hallado.referido_por; id; id = (await pariente(tx, 'id', id))?.referido_por ?? null) {
        ancestros.push(id);
      }
      return { id: hallado.id, situacion: hallado.situacion, ancestros };
    });
  }

  list(filtro: FiltroAfiliados, pagina: PaginaAfiliados): Promise<readonly AfiliadoGuardado[]> {
    return this.unitOfWork.run(async (tx) => {
      const { orden, limite } = pagina;
      const { condiciones, valores } = busquedaDe(filtro, pagina);
      const where = condiciones.length > 0 ? `WHERE ${condiciones.join(' AND ')}` : '';
      const sql = `SELECT * FROM afiliado ${where} ORDER BY afiliado_desde ${orden}, id ${orden} LIMIT ?`;
      const filas = await tx.query<AfiliadoFila[]>(sql, [...valores, limite]);
      return filas.map((fila) => ({ estado: deFila(fila), version: fila.version }));
    });
  }

  private async guardar(tx: MysqlTx, afiliado: Afiliado, antes: Propio): Promise<AfiliadoGuardado> {
    const { version: leida, snapshot: estado } = afiliado;
    const fila = aFila(estado, leida + afiliado.events.length);
    const { affected } = await tx.manager
      .update(afiliadoSchema, { id: estado.id, version: leida }, fila)
      .catch(repetido(tx, fila));
    if (affected !== 1) throw versionDistinta(leida, leida + 1);
    await this.seguir(tx, afiliado, antes);
    return { estado, version: fila.version };
  }

  /** What goes with the row: its history, its enrolments, its accounts, what the world is told. */
  private async seguir(tx: MysqlTx, afiliado: Afiliado, antes: Propio): Promise<void> {
    const { id, inscripciones, beneficiarios } = afiliado.snapshot;
    const historia = afiliado.events.flatMap((evento, i) => {
      const entrada = entradaDe(evento);
      return entrada ? [historiaAFila(id, afiliado.version + i + 1, entrada)] : [];
    });
    if (historia.length > 0) await tx.manager.insert(historiaSchema, historia);
    for (const nueva of inscripciones.filter((i) => !antes.inscripciones.includes(i))) {
      await tx.manager.upsert(inscripcionSchema, inscripcionAFila(id, nueva), ['afiliado_id', 'id']);
    }
    await guardarBeneficiarios(tx, id, antes.beneficiarios, beneficiarios);
    tx.announce('afiliados.eventos', ...anuncios(afiliado));
    tx.announce('sistema.eventos', ...notificaciones(afiliado));
    announceDecision(tx, ...decisiones(afiliado));
  }
}

/** What an affiliate has in tables of its own. */
type Propio = Pick<EstadoAfiliado, 'inscripciones' | 'beneficiarios'>;

async function leer(tx: MysqlTx, id: string, paraCambiar: boolean): Promise<AfiliadoGuardado | null> {
  const lock = paraCambiar ? ({ lock: { mode: 'pessimistic_write' } } as const) : {};
  const fila = await tx.manager.findOne(afiliadoSchema, { where: { id }, ...lock });
  if (!fila) return null;
  const where = { afiliado_id: id };
  const inscripciones = await tx.manager.find(inscripcionSchema, { where, order: { id: 'ASC' }, ...lock });
  const beneficiarios = await leerBeneficiarios(tx, id, paraCambiar ? 'FOR UPDATE' : '');
  return { estado: deFila(fila, inscripciones.map(inscripcionDeFila), beneficiarios), version: fila.version };
}

type Pariente = Pick<AfiliadoFila, 'id' | 'situacion' | 'referido_por'>;

/** Read as it is now and kept so until the end of the transaction: what a cycle is checked against must not move. */
async function pariente(tx: MysqlTx, columna: 'id' | 'codigo_referido', valor: string): Promise<Pariente | null> {
  const [fila = null] = await tx.query<Pariente[]>(
    `SELECT id, situacion, referido_por FROM afiliado WHERE ${columna} = ? LOCK IN SHARE MODE`,
    [valor],
  );
  return fila;
}
