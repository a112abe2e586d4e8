import { Injectable } from '@nestjs/common';
import { invalidezDe } from '../../domain/seguimiento/marca-de-clic.js';
import { Conocidos } from '../conocido/conocidos.js';
import { Clics, type ClicSeguido } from './clics.js';
import type { Visita } from './visitas.js';

/** Stores clicks by our links, each once, however often it is told; what is wrong with one is said by what is known now. */
@Injectable()
export class GuardarVisitas {
  constructor(
    private readonly clics: Clics,
    private readonly conocidos: Conocidos,
  ) {}

  /** Returns how many were new. */
  async guardar(visitas: readonly Visita[]): Promise<number> {
    return (await this.clics.addAll(await Promise.all(visitas.map((visita) => this.clicDe(visita))))).length;
  }

  private async clicDe(visita: Visita): Promise<ClicSeguido> {
    const { agente, en } = visita;
    const [campana, afiliado] = await Promise.all([
      this.conocidos.findCampana(visita.campanaId),
      this.conocidos.findAfiliado(visita.afiliadoId),
    ]);
    const motivo = invalidezDe({ campana, afiliado, agente, en });
    return { ...visita, usuarioId: null, procedencia: 'REDIRECCION', marca: motivo ? 'INVALIDO' : 'UNICO', motivo };
  }
}
