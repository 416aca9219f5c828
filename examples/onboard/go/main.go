// From a partner's name to a completed onboard: no id is written down.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"

	"pulumi-accounts/sdk/go/accounts/leadconduit"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {

		partner := leadconduit.GetEntityOutput(ctx, leadconduit.GetEntityOutputArgs{Name: pulumi.String(config.Require(ctx, "partner"))})

		connection := leadconduit.GetConnectionOutput(ctx, leadconduit.GetConnectionOutputArgs{InvitationId: partner.InvitationId()})

		flow := leadconduit.GetFlowOutput(ctx, leadconduit.GetFlowOutputArgs{Name: pulumi.String(config.Require(ctx, "flow"))})

		crm, err := leadconduit.NewCredential(ctx, "crm", &leadconduit.CredentialArgs{
			Name:             pulumi.String("CRM"),
			Type:             leadconduit.CredentialTypeToken,
			Package:          pulumi.String("leadconduit-hubspot"),
			SecretProperties: pulumi.Map{"token": config.RequireSecret(ctx, "crmToken")},
		})
		if err != nil {
			return err
		}

		onboard, err := leadconduit.NewOnboard(ctx, "partner", &leadconduit.OnboardArgs{
			InvitationId: partner.InvitationId().Elem(),
			ConnectionId: connection.Id(),
			FlowId:       flow.Id(),
			Status:       leadconduit.OnboardStatusCompleted,
		})
		if err != nil {
			return err
		}

		ctx.Export("partnerIs", connection.RelationshipType())
		ctx.Export("company", connection.ConnectedAccount().Name())
		ctx.Export("onboardStatus", onboard.Status)
		ctx.Export("credentialId", crm.ID())
		return nil
	})
}
