// All five kinds of account object; outputs of some feed others, secrets come from configuration.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"

	"pulumi-accounts/sdk/go/accounts/activeplatform"
	"pulumi-accounts/sdk/go/accounts/commvault"
	"pulumi-accounts/sdk/go/accounts/leadconduit"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {

		company, err := leadconduit.NewAccount(ctx, "company", &leadconduit.AccountArgs{
			DataRetentionInDays: pulumi.Int(400),
			Features:            &leadconduit.FeaturesArgs{Firehose: pulumi.Bool(true)},
		})
		if err != nil {
			return err
		}

		mail, err := leadconduit.NewCredential(ctx, "mail", &leadconduit.CredentialArgs{
			Name:     pulumi.String("Mail gateway"),
			Type:     leadconduit.CredentialTypeUser,
			Package:  pulumi.String("leadconduit-custom"),
			Username: pulumi.Sprintf("%s sender", company.Name.Elem()),
			Password: config.RequireSecret(ctx, "mailPassword"),
		})
		if err != nil {
			return err
		}

		buyer, err := leadconduit.NewOnboard(ctx, "buyer", &leadconduit.OnboardArgs{
			InvitationId: pulumi.String("64b8f0f5e4b0c3a1d5e6f7a9"),
			FlowId:       pulumi.String("64b8f0f5e4b0c3a1d5e6f7ab"),
			Status:       leadconduit.OnboardStatusInProgress,
		})
		if err != nil {
			return err
		}

		partner, err := commvault.NewAccount(ctx, "partner", &commvault.AccountArgs{
			ExternalId: pulumi.String("XSP1234"),
			Name:       pulumi.String("Acme ltd"),
			Website:    pulumi.String("www.acme.com"),
			Contacts: commvault.ContactArray{&commvault.ContactArgs{
				Email:     pulumi.String("john.doe@acme.com"),
				FirstName: pulumi.String("John"),
				LastName:  pulumi.String("Doe"),
				Address: &commvault.AddressArgs{
					City:    pulumi.String("Sunnyvale"),
					State:   pulumi.String("CA"),
					Country: pulumi.String("US"),
				},
			}},
		})
		if err != nil {
			return err
		}

		billing, err := activeplatform.NewVendorAccount(ctx, "billing", &activeplatform.VendorAccountArgs{
			AccountTypeId:  pulumi.Int(1),
			AccountClassId: pulumi.Int(1),
			PrimaryName:    partner.Name,
			FirstName:      pulumi.String("John"),
			LastName:       pulumi.String("Doe"),
			Country:        pulumi.String("BY"),
			Region:         pulumi.String("Minsk"),
			City:           pulumi.String("Minsk"),
			Street:         pulumi.String("Lenina"),
			Email:          pulumi.String("doe.john@activeplatform.com"),
		})
		if err != nil {
			return err
		}

		me := leadconduit.GetUserOutput(ctx)

		own := leadconduit.LookupAccountOutput(ctx, pulumi.DependsOn([]pulumi.Resource{company}))

		gateway := leadconduit.LookupCredentialOutput(ctx, leadconduit.LookupCredentialOutputArgs{Id: mail.ID()})

		found := commvault.LookupAccountOutput(ctx, commvault.LookupAccountOutputArgs{
			Id:          partner.ID(),
			WithAddress: pulumi.Bool(true),
		})

		customer := activeplatform.LookupVendorAccountOutput(ctx, activeplatform.LookupVendorAccountOutputArgs{Id: billing.ID()})

		ctx.Export("onboardStatus", buyer.Status)
		ctx.Export("partnerStatus", partner.Status)
		ctx.Export("asWhom", me.Email())
		ctx.Export("accountName", own.Name())
		ctx.Export("gatewayName", gateway.Name())
		ctx.Export("partnerCity", found.Contacts().Index(pulumi.Int(0)).Address().City())
		ctx.Export("customerName", customer.Name())
		return nil
	})
}
