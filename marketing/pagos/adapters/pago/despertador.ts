import { Injectable } from '@nestjs/common';

/** Whoever makes a payment due says so after its commit; whoever sends payments listens. Only hurries what a look finds. */
@Injectable()
export class Despertador {
  private escucha: () => void = () => undefined;

  alDespertar(escucha: () => void): void {
    this.escucha = escucha;
  }

  despertar(): void {
    this.escucha();
  }
}
