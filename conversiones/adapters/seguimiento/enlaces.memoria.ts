import type { Enlace } from '../../domain/seguimiento/enlace.js';

/** The links of this process that were used or changed last, at most so many. */
export class MemoriaDeEnlaces {
  private readonly enlaces = new Map<string, Enlace>();

  constructor(private readonly maximo: number) {}

  get(id: string): Enlace | null {
    const enlace = this.enlaces.get(id);
    if (enlace) this.put(enlace);
    return enlace ?? null;
  }

  put(enlace: Enlace): void {
    this.enlaces.delete(enlace.id);
    this.enlaces.set(enlace.id, enlace);
    for (const id of this.enlaces.keys()) {
      if (this.enlaces.size <= this.maximo) return;
      this.enlaces.delete(id);
    }
  }
}
