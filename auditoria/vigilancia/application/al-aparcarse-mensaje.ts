import { Injectable } from '@nestjs/common';
import type { Aparcamiento } from '../domain/aparcado.js';
import { AparcadoRepository } from '../domain/aparcado.repository.js';

/** A service set a message apart that it cannot process. Whatever comes is kept, until a person decides about it. */
@Injectable()
export class AlAparcarseMensaje {
  constructor(private readonly aparcados: AparcadoRepository) {}

  async execute(aparcamientos: readonly Aparcamiento[]): Promise<void> {
    for (const aparcamiento of aparcamientos) await this.aparcados.add(aparcamiento);
  }
}
