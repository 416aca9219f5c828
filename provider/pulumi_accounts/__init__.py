"""Account objects of LeadConduit, Commvault Cloud and ActivePlatform as Pulumi resources."""
