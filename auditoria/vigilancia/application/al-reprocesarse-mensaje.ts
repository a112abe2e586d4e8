import { Injectable } from '@nestjs/common';
import type { Desenlace } from '../domain/aparcado.js';
import { AparcadoRepository } from '../domain/aparcado.repository.js';

/** A service tells what became of a parked message that it tried again. */
@Injectable()
export class AlReprocesarseMensaje {
  constructor(private readonly aparcados: AparcadoRepository) {}

  async execute(desenlaces: readonly Desenlace[]): Promise<void> {
    for (const desenlace of desenlaces) await this.aparcados.close(desenlace);
  }
}
