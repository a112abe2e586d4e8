import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Clics, type ClicSeguido } from '../../application/clics.js';
import { clicDeFila, type ClicFila } from './clic.fila.js';

@Injectable()
export class ClicsEnMysql extends Clics {
  constructor(private readonly unidad: UnitOfWork) {
    super();
  }

  async add(clic: ClicSeguido): Promise<void> {
    const { id, marcaId, afiliadoId, campanaId, origen, destino, subs, en } = clic;
    const [sub1 = null, sub2 = null, sub3 = null, sub4 = null, sub5 = null] = subs;
    await this.unidad.run(async (tx) => {
      await tx.query(
        'INSERT INTO clic (id, marca_id, affiliate_id, campaign_id, origen, destino, subs, en) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        [id, marcaId, afiliadoId, campanaId, origen, destino, JSON.stringify(subs), en],
      );
      const donde = { affiliate_id: afiliadoId, campaign_id: campanaId, source_url: origen, destination_url: destino };
      tx.announce('conversiones.eventos', {
        type: 'ClicRegistrado',
        subject: id,
        sequence: 1n,
        marcaId,
        time: en,
        data: { clic_id: id, ...donde, sub1, sub2, sub3, sub4, sub5, timestamp: en },
      });
    });
  }

  async find(id: string): Promise<ClicSeguido | null> {
    const [fila] = await this.unidad.run((tx) => tx.query<ClicFila[]>('SELECT * FROM clic WHERE id = ?', [id]));
    return fila ? clicDeFila(fila) : null;
  }
}
