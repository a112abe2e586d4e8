import { Injectable } from '@nestjs/common';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { insertar } from '../../../comun/adapters/filas.mysql.js';
import { paginaSql } from '../../../comun/adapters/lista.mysql.js';
import type { Pagina } from '../../../comun/domain/pagina.js';
import { exigirVersion, versionDistinta } from '../../../comun/domain/version-distinta.js';
import { Campana } from '../../domain/campana/campana.js';
import type { CampanaGuardada, FiltroCampanas, PorTerminar } from '../../domain/campana/campana.repository.js';
import { CampanaRepository } from '../../domain/campana/campana.repository.js';
import { campanaDesconocida } from '../../domain/campana/errores.js';
import { Presupuesto } from '../../domain/presupuesto/presupuesto.js';
import { claveDeNombre } from '../clave.js';
import { aFila as presupuestoAFila } from '../presupuesto/presupuesto.fila.js';
import { aFila, type CampanaFila, campanaSchema, deFila } from './campana.fila.js';
import { anunciosDeCampana } from './contrato.js';

/** The row is locked while it is changed, so that an update never has to be given up; its version is checked as well. */
@Injectable()
export class MysqlCampanaRepository extends CampanaRepository {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async add(campana: Campana): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.manager.insert(campanaSchema, aFila(campana.snapshot, campana.version + campana.events.length));
      await insertar(tx, 'presupuesto', [presupuestoAFila(Presupuesto.nuevo(campana.snapshot))]);
      tx.announce('marketing.eventos', ...anunciosDeCampana(campana));
    });
  }

  update(
    id: string,
    marcaId: string | null,
    change: (campana: Campana) => void,
    esperada?: number | null,
  ): Promise<CampanaGuardada> {
    return this.unitOfWork.run(async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const fila = await tx.manager.findOne(campanaSchema, { where: deLaMarca(id, marcaId), lock });
      if (!fila) throw campanaDesconocida();
      exigirVersion(esperada, fila.version);
      const campana = Campana.of(deFila(fila), fila.version);
      change(campana);
      return campana.events.length === 0 ? guardada(fila) : guardar(tx, campana);
    });
  }

  find(id: string, marcaId: string | null): Promise<CampanaGuardada | null> {
    return this.unitOfWork.run(async (tx) => {
      const fila = await tx.manager.findOne(campanaSchema, { where: deLaMarca(id, marcaId) });
      return fila && guardada(fila);
    });
  }

  list({ marcaId, nombre, situacion, desde, hasta }: FiltroCampanas, pagina: Pagina) {
    const condiciones = [
      ['marca_id = ?', marcaId],
      ['nombre_clave = ?', nombre && claveDeNombre(nombre)],
      ['situacion = ?', situacion],
      ['creada_en >= ?', desde],
      ['creada_en < ?', hasta],
    ] as const;
    const { sql, valores } = paginaSql('campana', 'creada_en', condiciones, pagina);
    return this.unitOfWork.run(async (tx) => (await tx.query<CampanaFila[]>(sql, valores)).map(guardada));
  }

  porTerminar(ahora: Date, limite: number): Promise<readonly PorTerminar[]> {
    return this.unitOfWork.run((tx) =>
      tx.query<PorTerminar[]>(
        `SELECT c.id, IF(c.fin <= ?, 'fecha_limite_alcanzada', 'presupuesto_agotado') AS razon,
                IF(c.fin <= ?, c.fin, p.agotado_en) AS desde
           FROM campana c JOIN presupuesto p ON p.campana_id = c.id
          WHERE c.situacion IN ('ACTIVA', 'PAUSADA')
            AND (c.fin <= ? OR (c.finalizar_al_agotar = 1 AND p.agotado_en IS NOT NULL))
          ORDER BY c.id LIMIT ?`,
        [ahora, ahora, ahora, limite],
      ),
    );
  }
}

const deLaMarca = (id: string, marcaId: string | null) => (marcaId === null ? { id } : { id, marca_id: marcaId });

const guardada = (fila: CampanaFila): CampanaGuardada => ({ estado: deFila(fila), version: fila.version });

async function guardar(tx: MysqlTx, campana: Campana): Promise<CampanaGuardada> {
  const { snapshot: estado, version: leida } = campana;
  const fila = aFila(estado, leida + campana.events.length);
  const { affected } = await tx.manager.update(campanaSchema, { id: estado.id, version: leida }, fila);
  if (affected !== 1) throw versionDistinta(leida + 1);
  tx.announce('marketing.eventos', ...anunciosDeCampana(campana));
  return { estado, version: fila.version };
}
