"""What an interrupted run was creating, found again where no record tells of it."""
