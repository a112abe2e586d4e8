import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { ListarCuentasPendientes } from '../../application/beneficiario/listar-cuentas-pendientes.consulta.js';
import { quienDe } from '../http/quien.js';

const atascosJsonSchema = z.object({
  datos: z.array(
    z.object({
      tipo: z.literal('beneficiario'),
      id: z.uuid().describe('The affiliate.'),
      estado: z.enum(['POR_REGISTRAR', 'RECHAZADO']),
      desde: z.iso.datetime(),
    }),
  ),
});

@Controller('atascos')
@Scope('afiliados:leer')
export class AtascosController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers(200, atascosJsonSchema, 'Affiliates whose account the gateway does not know; the 200 that wait the longest.')
  async listar(@Caller() principal: Principal) {
    const atascos = await this.queries.execute(new ListarCuentasPendientes(quienDe(principal)));
    return { datos: atascos.map(({ tipo, id, estado, desde }) => ({ tipo, id, estado, desde: desde.toISOString() })) };
  }
}
