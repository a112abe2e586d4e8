import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { type EnlaceNuevo, Enlaces } from '../../application/seguimiento/enlaces.js';
import type { Enlace } from '../../domain/seguimiento/enlace.js';

interface Fila {
  readonly id: string;
  readonly marca_id: string;
  readonly afiliado_id: string;
  readonly campana_id: string;
  readonly destino: string;
}

const MEMORIA = 10_000;

@Injectable()
export class MysqlEnlaces extends Enlaces {
  /** Links never change: the ones used last stay. */
  private readonly memoria = new Map<string, Enlace>();

  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async add(e: EnlaceNuevo): Promise<void> {
    const fila = [e.id, e.marcaId, e.afiliadoId, e.campanaId, e.destino, e.creadoPor, Number(e.deMarca), e.creadoEn];
    const columnas = 'id, marca_id, afiliado_id, campana_id, destino, creado_por, de_marca, creado_en';
    await this.unitOfWork.run((tx) => tx.query(`INSERT INTO enlace (${columnas}) VALUES (?)`, [fila]));
  }

  async find(id: string): Promise<Enlace | null> {
    const enlace = this.memoria.get(id) ?? (await this.leer(id));
    if (enlace) this.recordar(enlace);
    return enlace;
  }

  async leads(campanaId: string, destino: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM enlace WHERE campana_id = ? AND de_marca = 1 AND destino = ? LIMIT 1';
    return (await this.unitOfWork.run((tx) => tx.query<unknown[]>(sql, [campanaId, destino]))).length > 0;
  }

  private async leer(id: string): Promise<Enlace | null> {
    const [f] = await this.unitOfWork.run((tx) => tx.query<Fila[]>('SELECT * FROM enlace WHERE id = ?', [id]));
    if (!f) return null;
    return { id, marcaId: f.marca_id, afiliadoId: f.afiliado_id, campanaId: f.campana_id, destino: f.destino };
  }

  private recordar(enlace: Enlace): void {
    this.memoria.delete(enlace.id);
    this.memoria.set(enlace.id, enlace);
    for (const id of this.memoria.keys()) {
      if (this.memoria.size <= MEMORIA) return;
      this.memoria.delete(id);
    }
  }
}
