import { Injectable } from '@nestjs/common';
import { EntitySchema } from 'typeorm';
import { isDuplicateKey } from '@alpespartner/shared-kernel/platform/mysql/errors.js';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { paginaSql } from '../../../comun/adapters/lista.mysql.js';
import type { Pagina } from '../../../comun/domain/pagina.js';
import { exigirVersion } from '../../../comun/domain/version-distinta.js';
import { marcaDesconocida, marcaDuplicada } from '../../domain/marca/errores.js';
import { type EstadoMarca, Marca } from '../../domain/marca/marca.js';
import { type FiltroMarcas, type MarcaGuardada, MarcaRepository } from '../../domain/marca/marca.repository.js';
import { claveDeNombre } from '../clave.js';
import { anunciosDeMarca } from './contrato.js';

/** One row of table `marca`. */
interface MarcaFila {
  id: string;
  version: number;
  nombre: string;
  nombre_clave: string;
  moneda: string;
  zona_horaria: string;
  estado: EstadoMarca['estado'];
  creada_en: Date;
}

export const marcaSchema = new EntitySchema<MarcaFila>({
  name: 'marca',
  columns: {
    id: { type: 'char', length: 36, primary: true },
    version: { type: 'int' },
    nombre: { type: 'varchar' },
    nombre_clave: { type: 'varchar' },
    moneda: { type: 'char', length: 3 },
    zona_horaria: { type: 'varchar' },
    estado: { type: 'varchar' },
    creada_en: { type: 'datetime', precision: 3 },
  },
});

@Injectable()
export class MysqlMarcaRepository extends MarcaRepository {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async add(marca: Marca): Promise<void> {
    await this.guardar(marca, (tx, fila) => tx.manager.insert(marcaSchema, fila));
  }

  update(id: string, change: (marca: Marca) => void, esperada?: number | null): Promise<MarcaGuardada> {
    return this.unitOfWork.run(async (tx) => {
      const fila = await tx.manager.findOne(marcaSchema, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!fila) throw marcaDesconocida();
      exigirVersion(esperada, fila.version);
      const marca = Marca.of(deFila(fila).estado, fila.version);
      change(marca);
      if (marca.events.length === 0) return deFila(fila);
      return this.guardar(marca, (_tx, nueva) => tx.manager.update(marcaSchema, { id }, nueva));
    });
  }

  find(id: string): Promise<MarcaGuardada | null> {
    return this.unitOfWork.run(async (tx) => {
      const fila = await tx.manager.findOne(marcaSchema, { where: { id } });
      return fila && deFila(fila);
    });
  }

  list({ id, nombre, situacion, desde, hasta }: FiltroMarcas, pagina: Pagina): Promise<readonly MarcaGuardada[]> {
    const condiciones = [
      ['id = ?', id],
      ['nombre_clave = ?', nombre && claveDeNombre(nombre)],
      ['estado = ?', situacion],
      ['creada_en >= ?', desde],
      ['creada_en < ?', hasta],
    ] as const;
    const { sql, valores } = paginaSql('marca', 'creada_en', condiciones, pagina);
    return this.unitOfWork.run(async (tx) => (await tx.query<MarcaFila[]>(sql, valores)).map(deFila));
  }

  private async guardar(marca: Marca, escribir: (tx: MysqlTx, fila: MarcaFila) => Promise<unknown>) {
    const fila = aFila(marca);
    try {
      await this.unitOfWork.run(async (tx) => {
        await escribir(tx, fila);
        tx.announce('marketing.eventos', ...anunciosDeMarca(marca));
      });
    } catch (error) {
      throw isDuplicateKey(error) ? marcaDuplicada(fila.nombre) : error;
    }
    return deFila(fila);
  }
}

const deFila = ({ id, version, nombre, moneda, zona_horaria, estado, creada_en }: MarcaFila): MarcaGuardada => ({
  estado: { id, nombre, moneda, zonaHoraria: zona_horaria, estado, creadaEn: creada_en },
  version,
});

const aFila = ({ snapshot: m, version, events }: Marca): MarcaFila => ({
  id: m.id,
  version: version + events.length,
  nombre: m.nombre,
  nombre_clave: claveDeNombre(m.nombre),
  moneda: m.moneda,
  zona_horaria: m.zonaHoraria,
  estado: m.estado,
  creada_en: m.creadaEn,
});
