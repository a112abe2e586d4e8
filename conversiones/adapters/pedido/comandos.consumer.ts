import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { ConversionesComandos } from '@alpespartner/schemas/conversiones.comandos/tipos.generated.js';
import { byType } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { CancelarConversion } from '../../application/conversion/cancelar-conversion.js';
import type { Orden } from '../../application/conversion/conversiones.js';
import { RechazarConversion } from '../../application/juicio/rechazar-conversion.js';
import { ValidarConversion } from '../../application/juicio/validar-conversion.js';
import { DetectarConversion } from '../../application/pedido/detectar-conversion.js';
import { ReembolsarConversion } from '../../application/reembolso/reembolsar-conversion.js';
import { sinMarca } from '../../domain/pedido/errores.js';
import { cancelacionSchema } from '../conversion/http/cuerpos.js';
import { jsonDe } from '../conversion/json.js';
import { rechazoSchema, validacionSchema } from '../juicio/http/cuerpos.js';
import { reembolsoDe, reembolsoSchema } from '../reembolso/http/cuerpos.js';
import { leer } from './comando-invalido.js';
import { conversionSchema, declarado, transaccionCruda } from './http/cuerpos.js';

/**
 * Commands that come as messages: the bodies of their HTTP twins, the same limits, the same handlers. They run in the
 * transaction of the message; a refusal is an answer, the outcome an event with the command as its cause.
 */
@Injectable()
export class ComandosConsumer {
  constructor(private readonly bus: CommandBus) {}

  readonly handle = byType<ConversionesComandos>({
    DetectarConversion: async (mensaje) => {
      if (mensaje.marca_id === null) throw sinMarca();
      const { affiliate_id, ...resto } = mensaje.data;
      const cuerpo = leer(conversionSchema, jsonDe({ ...resto, affiliate_id: affiliate_id || null }));
      await this.bus.execute(
        new DetectarConversion(declarado(cuerpo, mensaje.marca_id), null, transaccionCruda(cuerpo)),
      );
    },
    ValidarConversion: async (mensaje) => {
      const { notas } = leer(validacionSchema, sinId(mensaje.data));
      await this.bus.execute(new ValidarConversion(ordenDe(mensaje), notas ?? null));
    },
    RechazarConversion: async (mensaje) => {
      const { razon } = leer(rechazoSchema, { razon: mensaje.data.motivo });
      await this.bus.execute(new RechazarConversion(ordenDe(mensaje), razon));
    },
    CancelarConversion: async (mensaje) => {
      const { razon } = leer(cancelacionSchema, { razon: mensaje.data.motivo });
      await this.bus.execute(new CancelarConversion(ordenDe(mensaje), razon));
    },
    ReembolsarConversion: async (mensaje) => {
      const cuerpo = leer(reembolsoSchema, jsonDe(sinId(mensaje.data)));
      const orden = new ReembolsarConversion(ordenDe(mensaje), reembolsoDe(cuerpo));
      await this.bus.execute(orden);
    },
  });
}

interface Recibido {
  readonly actor: string | null;
  readonly source: string;
  readonly marca_id: string | null;
  readonly data: { readonly conversion_id: string };
}

/** Who asked; a service that acts on its own account is named by its source. */
const ordenDe = ({ actor, source, marca_id: marcaId, data }: Recibido): Orden => ({
  conversionId: data.conversion_id,
  quien: { actor: actor ?? source, marcaId, afiliadoId: null },
  version: null,
});

const sinId = <D extends { readonly conversion_id: string }>({ conversion_id: _, ...resto }: D) => resto;
