# Takes copies of emails out of mailboxes of Microsoft 365, for good, without showing them.
# Needs the module Microsoft.Graph.Authentication and an application with the permission Mail.ReadWrite:
#   Connect-MgGraph -TenantId ... -ClientId ... -CertificateThumbprint ...
# Afterwards, for each reference: ./gatehouse copies --conf conf --done REFERENCE
$ErrorActionPreference = 'Stop'
$copies = @(
@COPIES@
)
$graph = 'https://graph.microsoft.com/v1.0/users/'
foreach ($copy in $copies) {
  $mailbox = $graph + [uri]::EscapeDataString($copy.Mailbox) + '/messages'
  $filter = [uri]::EscapeDataString("receivedDateTime ge $($copy.From) and receivedDateTime le $($copy.To)")
  $next = $mailbox + '?$top=100&$select=id,internetMessageHeaders&$filter=' + $filter
  $found = 0
  $ids = @()
  while ($next) {
    $page = Invoke-MgGraphRequest -Method GET -Uri $next
    foreach ($message in $page.value) {
      $fields = $message.internetMessageHeaders | Where-Object { $_.name -eq 'X-Gatehouse-Reference' }
      if ($fields | Where-Object { $_.value -eq $copy.Reference }) { $ids += $message.id }
    }
    $next = $page.'@odata.nextLink'
  }
  foreach ($id in $ids) {
    Invoke-MgGraphRequest -Method POST -Uri ($mailbox + '/' + $id + '/permanentDelete') | Out-Null
    $found++
  }
  Write-Output "$($copy.Reference): $found taken out"
}
