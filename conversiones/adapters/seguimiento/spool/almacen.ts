import { Injectable } from '@nestjs/common';
import { GuardarVisitas } from '../../../application/seguimiento/guardar-visitas.js';
import type { Visita } from '../../../application/seguimiento/visitas.js';
import { Apartados } from './apartados.js';
import { ClicsDeEnlaces } from './clics-de-enlaces.metrics.js';
import { storeApart } from './store-apart.js';
import { lineaDe, visitaDe } from './visita.linea.js';

/** Lines of the spool into the database; what is none, or cannot be stored while others can, is set aside. */
@Injectable()
export class Almacen {
  constructor(
    private readonly guardar: GuardarVisitas,
    private readonly clics: ClicsDeEnlaces,
    private readonly apartados: Apartados,
  ) {}

  /** Rejects where nothing can be stored: then it is to be tried again. Returns what need not be remembered any more. */
  async store(folder: string, lines: readonly string[]): Promise<readonly Visita[]> {
    const read = lines.map((line) => ({ line, visita: visitaDe(line) }));
    const unread = read.flatMap(({ line, visita }) => (visita ? [] : [line]));
    const visitas = read.flatMap(({ visita }) => visita ?? []);
    const { stored, failed } = await storeApart(visitas, (some) => this.guardar.guardar(some));
    await this.apartados.add(folder, [...unread, ...failed.map(lineaDe)]);
    this.clics.add('guardado', stored);
    this.clics.add('repetido', visitas.length - stored - failed.length);
    return visitas;
  }
}
