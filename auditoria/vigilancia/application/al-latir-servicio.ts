import { Injectable } from '@nestjs/common';
import type { Latido } from '../domain/latido.js';

/** The last word of each instance. */
export abstract class Latidos {
  /** Keeps the newest heartbeat of each instance, also where an older one is heard after it. */
  abstract add(latidos: readonly Latido[]): Promise<void>;
}

/** An instance of a service says how it is. */
@Injectable()
export class AlLatirServicio {
  constructor(private readonly latidos: Latidos) {}

  execute(latidos: readonly Latido[]): Promise<void> {
    return this.latidos.add(latidos);
  }
}
