import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { ClicsDeEnlaces } from './clics-de-enlaces.metrics.js';

/** What cannot be stored is kept beside the spool for a person to look at, who is alerted. */
@Injectable()
export class Apartados {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clics: ClicsDeEnlaces,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async add(folder: string, lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    const path = join(folder, 'apartados.ndjson');
    await appendFile(path, `${lines.join('\n')}\n`);
    this.clics.add('apartado', lines.length);
    this.logger.error({ clics: lines.length, path }, 'clicks that cannot be stored were set aside');
    const mensaje = `${lines.length} clicks cannot be stored and were set aside in ${path}.`;
    const timestamp = this.clock.now();
    const alerta = { servicio: 'conversiones', nivel: 'error', codigo: 'clics_apartados', mensaje, timestamp } as const;
    await this.unitOfWork.run(async (tx) =>
      tx.announce('sistema.eventos', {
        type: 'AlertaSistema',
        subject: newId(),
        sequence: 1n,
        data: { ...alerta, metricas: { clics: lines.length } },
      }),
    );
  }
}
