import { Injectable } from '@nestjs/common';
import { EntitySchema, MoreThan } from 'typeorm';
import { isDuplicateKey } from '@alpespartner/shared-kernel/platform/mysql/errors.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { marcaDuplicada } from '../../domain/marca/errores.js';
import type { Marca } from '../../domain/marca/marca.js';
import { type FiltroMarcas, MarcaRepository } from '../../domain/marca/marca.repository.js';
import { claveDeNombre } from '../clave.js';

/** One row of table `marca`. */
interface MarcaFila {
  id: string;
  nombre: string;
  nombre_clave: string;
  moneda: string;
  zona_horaria: string;
  creada_en: Date;
}

export const marcaSchema = new EntitySchema<MarcaFila>({
  name: 'marca',
  columns: {
    id: { type: 'char', length: 36, primary: true },
    nombre: { type: 'varchar' },
    nombre_clave: { type: 'varchar' },
    moneda: { type: 'char', length: 3 },
    zona_horaria: { type: 'varchar' },
    creada_en: { type: 'datetime', precision: 3 },
  },
});

@Injectable()
export class MysqlMarcaRepository extends MarcaRepository {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async add({ id, nombre, moneda, zonaHoraria, creadaEn }: Marca): Promise<void> {
    const fila = { nombre_clave: claveDeNombre(nombre), zona_horaria: zonaHoraria, creada_en: creadaEn };
    try {
      await this.unitOfWork.run((tx) => tx.manager.insert(marcaSchema, { id, nombre, moneda, ...fila }));
    } catch (error) {
      throw isDuplicateKey(error) ? marcaDuplicada(nombre) : error;
    }
  }

  async find(id: string): Promise<Marca | null> {
    const [marca = null] = await this.list({ id }, 1);
    return marca;
  }

  list({ id, nombre }: FiltroMarcas, limite: number, desde?: string): Promise<readonly Marca[]> {
    return this.unitOfWork.run(async (tx) => {
      const consulta = tx.manager.createQueryBuilder(marcaSchema, 'm').orderBy('m.id').take(limite);
      if (desde !== undefined) consulta.andWhere({ id: MoreThan(desde) });
      if (id !== undefined) consulta.andWhere({ id });
      if (nombre !== undefined) consulta.andWhere({ nombre_clave: claveDeNombre(nombre) });
      return (await consulta.getMany()).map(deFila);
    });
  }
}

const deFila = ({ id, nombre, moneda, zona_horaria, creada_en }: MarcaFila): Marca => ({
  id,
  nombre,
  moneda,
  zonaHoraria: zona_horaria,
  creadaEn: creada_en,
});
